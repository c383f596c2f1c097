import type { Locale } from '@sambung/shared/locale'
import type { VisitWindow } from '@sambung/shared/schedule'

/** `08-12` as `08.00–12.00` in Indonesian, `08:00–12:00` in English. */
export function windowLabel(window: VisitWindow, locale: Locale): string {
  const minutes = locale === 'id' ? '.00' : ':00'
  return window
    .split('-')
    .map((hour) => `${hour}${minutes}`)
    .join('–')
}
