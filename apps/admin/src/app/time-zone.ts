import { served } from '../lib/document.ts'

/** The business time zone, whatever the computer's own is. */
export function useTimeZone(): string {
  const zone = served('time-zone')
  return zone === '' ? 'Asia/Jakarta' : zone
}
