import type { Locale } from '@sambung/shared/locale'
import { createContext, use } from 'react'
import type { PageState } from '../app/page-state.ts'
import type { Place } from '../app/steps.ts'
import type { English } from './en/index.ts'
import type { Format } from './format.ts'
import type { Namespace } from './text.ts'

export type PageInfo = {
  state: PageState
  locale: Locale
  format: Format
  /** Present once English has been asked for. */
  english: English | null
  /** Shows another screen once it is fetched; rejects when it cannot be (no connection). */
  goTo: (place: Place, options?: { replace?: boolean }) => Promise<void>
  /** Whether a screen that appears now follows another one, and so takes the focus. */
  hasMoved: () => boolean
}

export const PageContext = createContext<PageInfo | null>(null)

/** Brand, language, formats and navigation of the page being shown. */
export function usePage(): PageInfo {
  const page = use(PageContext)
  if (page === null) throw new Error('usePage needs <App> around it')
  return page
}

/** The texts of one part in the language being read. */
export function useText<Name extends keyof English>(namespace: Namespace<Name, English[Name]>): English[Name] {
  const { locale, english } = usePage()
  return locale === 'en' && english !== null ? english[namespace.name] : namespace.id
}
