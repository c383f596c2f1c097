import type { Locale } from '@sambung/shared/locale'

/** How a calendar day of the business reads on a small card: `Kam` and `26 Nov`, with `Kamis, 26 November` for ears. */
export type DayLabel = { weekday: string; date: string; spoken: string }

const LANGUAGE = { id: 'id-ID', en: 'en-GB' } as const

/** Reads `2026-11-26` as a calendar day: no clock and no zone can move it. */
export function makeDayLabel(locale: Locale): (day: string) => DayLabel {
  const language = LANGUAGE[locale]
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const spoken = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (day) => {
    const instant = new Date(`${day}T00:00:00Z`)
    return { weekday: weekday.format(instant), date: date.format(instant), spoken: spoken.format(instant) }
  }
}
