import type { Locale } from '@sambung/shared/locale'

const LANGUAGE = { id: 'id-ID', en: 'en-GB' } as const

/** Days, times and figures as people here read them, in the business time zone whatever the phone's zone is. */
export type Format = {
  /** `14.02` */
  clock(instant: string | number): string
  /** `22 Nov, 14.02` */
  moment(instant: string | number): string
  /** A calendar day `2026-11-26` as `Kamis, 26 November` */
  day(date: string): string
  /** A calendar day `2026-11-26` as `Kam 26 Nov` */
  shortDay(date: string): string
  /** A visit's window `08-12` as `08.00–12.00` */
  window(window: string): string
  number(value: number): string
  /** Today's calendar day in the business time zone: `2026-11-22` */
  today(now: number): string
}

export function makeFormat(locale: Locale, timeZone: string): Format {
  const language = LANGUAGE[locale]
  const colon = locale === 'id' ? '.' : ':'
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone })
  const plain = { timeZone: 'UTC' } as const
  const long = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', ...plain })
  const short = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', ...plain })
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  return {
    clock: (instant) => clock.format(new Date(instant)),
    moment: (instant) => `${date.format(new Date(instant))}, ${clock.format(new Date(instant))}`,
    day: (value) => long.format(new Date(`${value}T00:00:00Z`)),
    shortDay: (value) => short.format(new Date(`${value}T00:00:00Z`)).replace(',', ''),
    window: (value) =>
      value
        .split('-')
        .map((hour) => `${hour}${colon}00`)
        .join('–'),
    number: (value) => numbers.format(value),
    today: (now) => iso.format(new Date(now)),
  }
}
