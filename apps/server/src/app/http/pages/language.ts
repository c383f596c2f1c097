import type { Locale } from '@sambung/shared/locale'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

const COOKIE = 'sambung_lang'
const A_YEAR = 31_536_000

/** Indonesian unless somebody chose otherwise: phones here are often set to English by whoever sold them. */
export function pageLocale(c: Context): Locale {
  return getCookie(c, COOKIE) === 'en' ? 'en' : 'id'
}

/** Answers `?lang=`: remembers the choice and leads to the same page without it. Null when none was made. */
export function chooseLanguage(c: Context, secure: boolean): Response | null {
  const chosen = c.req.query('lang')
  if (chosen !== 'id' && chosen !== 'en') return null
  setCookie(c, COOKIE, chosen, { path: '/', maxAge: A_YEAR, sameSite: 'Lax', secure })
  const url = new URL(c.req.url)
  url.searchParams.delete('lang')
  // One slash: `//host` would lead to another site.
  return c.redirect(`${url.pathname.replace(/^\/+/, '/')}${url.search}`, 303)
}
