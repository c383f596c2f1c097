import type { Locale } from '@sambung/shared/locale'
import { useMemo, useSyncExternalStore } from 'react'
import { served } from '../lib/document.ts'
import { type Format, makeFormat } from '../lib/format.ts'

const COOKIE = 'sambung_lang'
const A_YEAR = 31_536_000
const watchers = new Set<() => void>()
let current = chosen()
document.documentElement.lang = current

/** Indonesian unless somebody chose otherwise; the choice is the one of the public pages. */
function chosen(): Locale {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'id' || asked === 'en') return asked
  return /(?:^|;\s*)sambung_lang=en\b/.test(document.cookie) ? 'en' : 'id'
}

export function getLocale(): Locale {
  return current
}

export function setLocale(next: Locale): void {
  current = next
  document.documentElement.lang = next
  document.cookie = `${COOKIE}=${next}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax`
  for (const tell of watchers) tell()
}

export function useLocale(): Locale {
  return useSyncExternalStore((told) => {
    watchers.add(told)
    return () => watchers.delete(told)
  }, getLocale)
}

export function useFormat(): Format {
  const locale = useLocale()
  return useMemo(() => makeFormat(locale, served('time-zone')), [locale])
}
