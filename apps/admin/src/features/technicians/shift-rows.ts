import type { Shift } from '@sambung/shared/technicians'

/** One weekday in the editor; off days keep their times, so that switching a day back on is one press. */
export type ShiftRow = { weekday: number; on: boolean; startsAt: string; endsAt: string }

/** Monday first, as weeks are read here. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const
const USUAL = { startsAt: '08:00', endsAt: '17:00' } as const

/** What a new technician works until somebody says otherwise. */
export const USUAL_SHIFTS: readonly Shift[] = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, ...USUAL }))

export function toRows(shifts: readonly Shift[]): ShiftRow[] {
  return WEEK.map((weekday) => {
    const shift = shifts.find((one) => one.weekday === weekday)
    return { weekday, on: shift !== undefined, ...USUAL, ...shift }
  })
}

export function toShifts(rows: readonly ShiftRow[]): Shift[] {
  return rows.filter(({ on }) => on).map(({ weekday, startsAt, endsAt }) => ({ weekday, startsAt, endsAt }))
}

export function isWrong({ on, startsAt, endsAt }: ShiftRow): boolean {
  return on && (startsAt === '' || endsAt === '' || endsAt <= startsAt)
}
