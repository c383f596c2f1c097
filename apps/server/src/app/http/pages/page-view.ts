import { AppError } from '@sambung/shared/errors'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { PageFailure, PageState } from '../../../../../register/src/app/page-state.ts'
import { pageLocale } from './language.ts'
import type { PageDeps } from './page-deps.ts'
import type { Renderer } from './renderer.ts'

export type PageView = {
  /** What every document starts from. */
  state(c: Context, path: string): PageState
  /** A document that carries somebody's data: never stored by anyone, not compressed beside what they typed. */
  show(c: Context, state: PageState, status?: number): Promise<Response>
}

export function pageView({ config }: PageDeps, renderer: Renderer): PageView {
  return {
    state: (c, path) => ({
      locale: pageLocale(c),
      brand: config.brandName,
      supportPhone: config.supportPhone ?? null,
      timeZone: config.timeZone,
      path,
      development: !config.production,
    }),
    async show(c, state, status = 200) {
      const html = await renderer.render(state)
      return c.html(html, status as ContentfulStatusCode, { 'Cache-Control': 'no-store' })
    },
  }
}

/** The refusal in an error, as a page shows it; what is not one goes on to the error handler. */
export function refusalOf(error: unknown, now: () => number = Date.now): { failure: PageFailure; status: number } {
  const refused = error instanceof AppError ? error : error instanceof Error ? error.cause : null
  if (!(refused instanceof AppError)) throw error
  const { code, details, status } = refused
  const wait = details.retryAfter
  return { failure: { code, ...details, ...(wait === undefined ? {} : { retryAt: now() + wait * 1000 }) }, status }
}
