import type { Locale } from '@sambung/shared/locale'

export type VisitTime = { day: string; window: string }

/** `Kamis, 26 November 2026, pukul 08.00–12.00 WIB`; only the day when the window is not known. */
export function describeWindow(
  { day, window }: VisitTime,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  const noon = new Date(`${day}T12:00:00Z`)
  const date = new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(noon)
  const [, from, until] = /^(\d{2})-(\d{2})$/.exec(window) ?? []
  if (from === undefined || until === undefined) return date
  const zone = zoneName(timeZone)
  return locale === 'id' ? `${date}, pukul ${from}.00–${until}.00 ${zone}` : `${date}, ${from}:00–${until}:00 ${zone}`
}

const ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

function zoneName(timeZone: string): string {
  return ZONES[timeZone] ?? timeZone
}
