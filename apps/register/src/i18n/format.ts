import type { Locale } from '@sambung/shared/locale'

const LANGUAGE = { id: 'id-ID', en: 'en-GB' } as const
const INDONESIAN_ZONES: Readonly<Record<string, string>> = { '7': 'WIB', '8': 'WITA', '9': 'WIT' }

/** Dates, clock times and money as people here read them, in the business time zone whatever the phone's zone is. */
export type Format = {
  /** `14.02` */
  clock: (instant: Date | number | string) => string
  /** `14.02 WIB` */
  clockWithZone: (instant: Date | number | string) => string
  /** When something may be tried again: `14.02 WIB`, with the day where that is not today. */
  moment: (instant: number, now: number) => string
  /** `Minggu, 22 November` */
  day: (instant: Date | number | string) => string
  /** A calendar day `2026-11-26` as `Kamis, 26 November`. */
  businessDay: (date: string) => string
  /** `22 Nov 2026, 14.02` */
  dayAndClock: (instant: Date | number | string) => string
  /** Whole rupiah: `Rp149.900` */
  rupiah: (amount: number) => string
  /** Seconds as `0:47`, `2:05`, `3:00:00`. */
  countdown: (seconds: number) => string
}

export function makeFormat(locale: Locale, timeZone: string): Format {
  const language = LANGUAGE[locale]
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone })
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone })
  const plainDay = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  const amount = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 })
  const zone = zoneName(timeZone)
  const show = (format: Intl.DateTimeFormat, instant: Date | number | string) => format.format(new Date(instant))
  return {
    clock: (instant) => show(clock, instant),
    clockWithZone: (instant) => `${show(clock, instant)} ${zone}`,
    moment: (instant, now) => {
      const time = `${show(clock, instant)} ${zone}`
      return show(day, instant) === show(day, now) ? time : `${time}, ${show(day, instant)}`
    },
    day: (instant) => show(day, instant),
    businessDay: (value) => show(plainDay, `${value}T00:00:00Z`),
    dayAndClock: (instant) => `${show(date, instant)}, ${show(clock, instant)}`,
    rupiah: (value) => `Rp${amount.format(value)}`,
    countdown,
  }
}

function countdown(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`
}

/** Browsers call Jakarta's time `GMT+7` in English; here people say WIB in either language. */
function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(0)
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
  const known = INDONESIAN_ZONES[offset.replace('GMT+', '')]
  return known !== undefined && timeZone.startsWith('Asia/') ? known : offset
}
