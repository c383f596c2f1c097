import type { Context } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { Locale } from '@sambung/shared/locale'
import { findSignedIn } from '../../slices/staff/index.ts'
import type { AppContext, PublicContext } from '../context.ts'
import { addressKey, UNKNOWN_ADDRESS } from './client-address.ts'

const COOKIE = 'sambung_verification'
const COOKIE_SECONDS = 60 * 60

export type RequestScope = PublicContext & { readonly newCookies: string[] }
export type HttpEnv = { Bindings: HttpBindings; Variables: { requestId: string } }

/** What one request is to the use cases: who asks, from where, in which language. */
export function createRequestScope(app: AppContext, c: Context<HttpEnv>): RequestScope {
  const peer = c.env.incoming.socket.remoteAddress
  const address = addressKey(peer, c.req.header('x-forwarded-for'), app.config.trustedProxies)
  const scope: RequestScope = {
    ...app,
    requestId: c.get('requestId'),
    locale: preferredLocale(c.req.header('accept-language')),
    addressKey: address,
    hasOwnAddress: address !== UNKNOWN_ADDRESS,
    browserToken: readCookie(c.req.header('cookie')),
    newCookies: [],
    findStaff: () => findSignedIn(app, c.req.header('cookie')),
    setBrowserToken: (token) => {
      const secure = app.config.production ? '; Secure' : ''
      scope.setCookie(`${COOKIE}=${token}; Path=/; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`)
    },
    setCookie: (cookie) => void scope.newCookies.push(cookie),
  }
  return scope
}

function readCookie(header: string | undefined): string | null {
  if (header === undefined) return null
  return /(?:^|;\s*)sambung_verification=([A-Za-z0-9_-]{22,128})(?:;|$)/.exec(header)?.[1] ?? null
}

/** English when it is asked for before Indonesian; Indonesian otherwise. */
export function preferredLocale(header: string | undefined): Locale {
  const first = header?.split(',').find((part) => /^\s*(id|in|en)\b/i.test(part))
  return first !== undefined && /^\s*en\b/i.test(first) ? 'en' : 'id'
}
