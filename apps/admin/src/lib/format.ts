import type { Locale } from '@sambung/shared/locale'
import { formatPhone, parseWirePhone } from '@sambung/shared/phone'
import { useMemo } from 'react'
import { useLocale } from '../app/preferences.ts'
import { useTimeZone } from '../app/time-zone.ts'
import { currentTime } from './clock.ts'

const LANGUAGE = { id: 'id-ID', en: 'en-GB' } as const
const INDONESIAN_ZONES: Readonly<Record<string, string>> = { '7': 'WIB', '8': 'WITA', '9': 'WIT' }
const UNITS = {
  id: { now: 'baru saja', minute: 'mnt', hour: 'j', shortMinute: 'm', day: (days: number) => `${days} hari` },
  en: {
    now: 'just now',
    minute: 'min',
    hour: 'h',
    shortMinute: 'm',
    day: (days: number) => (days === 1 ? '1 day' : `${days} days`),
  },
} as const
const MINUTE = 60_000

type Instant = Date | number | string

/** Dates, times, money and phones as people here read them, in the business time zone wherever the computer is. */
export type Format = {
  timeZone: string
  /** `WIB`, `WITA`, `WIT` */
  zone: string
  /** `14.02` */
  clock(instant: Instant): string
  /** `14.02 WIB` */
  clockWithZone(instant: Instant): string
  /** `22 Nov 2026` */
  date(instant: Instant): string
  /** `Kamis, 26 November` */
  day(instant: Instant): string
  /** `22 Nov 2026, 14.02` */
  dateAndClock(instant: Instant): string
  /** `14.02` today, `kemarin 14.02`, `21 Nov 14.02`, `21 Nov 2025` */
  moment(instant: Instant, now?: number): string
  /** A calendar day `2026-11-26` as `Kamis, 26 November` */
  businessDay(date: string): string
  /** A calendar day `2026-11-26` as `Kam 26 Nov` */
  shortDay(date: string): string
  /** `Minggu` for 0 … `Sabtu` for 6 */
  weekday(index: number): string
  /** A visit's window `08-12` as `08.00–12.00` */
  window(window: string): string
  /** Since then: `12 mnt`, `1 j 04 m`, `3 hari` */
  age(instant: Instant, now?: number): string
  /** Milliseconds as an age */
  duration(ms: number): string
  /** `Rp149.900` */
  rupiah(amount: number): string
  /** `1.284` */
  number(value: number): string
  /** 0.4213 as `42%` */
  percent(share: number): string
  /** `0812-0000-1234` from any accepted form; another text as it is */
  phone(phone: string): string
  /** Today's calendar day in the business time zone: `2026-11-22` */
  today(now?: number): string
}

export function makeFormat(locale: Locale, timeZone: string): Format {
  const language = LANGUAGE[locale]
  const make = (options: Intl.DateTimeFormatOptions, zone = timeZone) => {
    const format = new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
    return (instant: Instant) => format.format(new Date(instant))
  }
  const clock = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const date = make({ day: 'numeric', month: 'short', year: 'numeric' })
  const monthDay = make({ day: 'numeric', month: 'short' })
  const day = make({ weekday: 'long', day: 'numeric', month: 'long' })
  const plainDay = make({ weekday: 'long', day: 'numeric', month: 'long' }, 'UTC')
  const plainWeekday = make({ weekday: 'long' }, 'UTC')
  const plainShort = make({ weekday: 'short', day: 'numeric', month: 'short' }, 'UTC')
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const today = (now: Instant = currentTime()) => isoDay.format(new Date(now))
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const amounts = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 })
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const zone = zoneName(timeZone)
  const colon = locale === 'id' ? '.' : ':'
  const yesterday = locale === 'id' ? 'kemarin' : 'yesterday'
  const duration = (ms: number) => durationIn(locale, ms)
  return {
    timeZone,
    zone,
    clock,
    clockWithZone: (instant) => `${clock(instant)} ${zone}`,
    date,
    day,
    dateAndClock: (instant) => `${date(instant)}, ${clock(instant)}`,
    moment(instant, now = currentTime()) {
      const that = today(instant)
      if (that === today(now)) return clock(instant)
      if (that === today(now - 24 * 60 * MINUTE)) return `${yesterday} ${clock(instant)}`
      return that.slice(0, 4) === today(now).slice(0, 4) ? `${monthDay(instant)} ${clock(instant)}` : date(instant)
    },
    businessDay: (value) => plainDay(`${value}T00:00:00Z`),
    shortDay: (value) => plainShort(`${value}T00:00:00Z`).replace(',', ''),
    // The first of January 2023 was a Sunday.
    weekday: (index) => plainWeekday(Date.UTC(2023, 0, 1 + index)),
    window: (value) =>
      value
        .split('-')
        .map((hour) => `${hour}${colon}00`)
        .join('–'),
    age: (instant, now = currentTime()) => duration(now - new Date(instant).getTime()),
    duration,
    rupiah: (amount) => `Rp${amounts.format(amount)}`,
    number: (value) => numbers.format(value),
    percent: (share) => shares.format(share),
    phone(value) {
      const phone = parseWirePhone(value)
      return phone === null ? value : formatPhone(phone)
    },
    today,
  }
}

function durationIn(locale: Locale, ms: number): string {
  const unit = UNITS[locale]
  const minutes = Math.floor(Math.max(0, ms) / MINUTE)
  if (minutes < 1) return unit.now
  if (minutes < 60) return `${minutes} ${unit.minute}`
  const hours = Math.floor(minutes / 60)
  if (hours >= 24) return unit.day(Math.floor(hours / 24))
  return `${hours} ${unit.hour} ${String(minutes % 60).padStart(2, '0')} ${unit.shortMinute}`
}

/** Browsers call Jakarta's time `GMT+7` in English; here people say WIB in either language. */
function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(0)
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
  const known = INDONESIAN_ZONES[offset.replace('GMT+', '')]
  return known !== undefined && timeZone.startsWith('Asia/') ? known : offset
}

export function useFormat(): Format {
  const locale = useLocale()
  const timeZone = useTimeZone()
  return useMemo(() => makeFormat(locale, timeZone), [locale, timeZone])
}
