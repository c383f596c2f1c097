import type { Settings } from '@sambung/shared/settings'
import type { AvailabilityView, UnavailableReason } from '@sambung/shared/technicians'
import type { Db, Tx } from '../../db/database.ts'
import { readSettings } from '../settings/index.ts'
import {
  listLeaves,
  listShifts,
  listTechnicianRows,
  type LeaveRow,
  type ShiftRow,
  type Technician,
} from './repository.ts'

/** Who works when: all that is needed to judge anybody on any of these days. */
export type Roster = {
  technicians: Technician[]
  shifts: ShiftRow[]
  leaves: LeaveRow[]
  holidays: Settings['holidays']['days']
}

/** `only`: the one person it is about, as just read. */
export async function readRoster(
  db: Db | Tx,
  { from, to, only }: { from: string; to: string; only?: Technician },
): Promise<Roster> {
  const { holidays } = await readSettings(db)
  return {
    technicians: only === undefined ? await listTechnicianRows(db) : [only],
    shifts: await listShifts(db, only === undefined ? undefined : [only.id]),
    leaves: await listLeaves(db, { from, to, ...(only !== undefined && { technicianId: only.id }) }),
    holidays: holidays.days,
  }
}

export type Occasion = {
  technician: Technician
  /** Null: no day is agreed, and only whether the person works here at all is asked. */
  day: string | null
  /** `08-12`; null: any hour of the day. */
  window: string | null
  /** Visits of that day that are not cancelled, the one in question left out. */
  load: number
}

/** The one availability: everything that plans, suggests, lists or refuses asks here. */
export function judgeAvailability(roster: Roster, occasion: Occasion): AvailabilityView {
  const { technician, day, window, load } = occasion
  const own = <Row extends { technicianId: string }>(rows: Row[]) =>
    rows.filter((row) => row.technicianId === technician.id)
  const shift = day === null ? undefined : own(roster.shifts).find((row) => row.weekday === weekdayOf(day))
  const leave = day === null ? undefined : own(roster.leaves).find((row) => row.fromDay <= day && day <= row.toDay)
  const holiday = roster.holidays.find((candidate) => candidate.day === day)
  const against: [UnavailableReason, boolean][] = [
    ['inactive', !technician.active],
    ['on_leave', leave !== undefined],
    ['holiday', holiday !== undefined],
    ['off_shift', day !== null && shift === undefined],
    ['outside_shift', shift !== undefined && window !== null && !covers(shift, window)],
    ['full', day !== null && load >= technician.visitsPerDay],
  ]
  const reasons = against.filter(([, holds]) => holds).map(([reason]) => reason)
  return {
    available: reasons.length === 0,
    reasons,
    shift: shift === undefined ? null : { startsAt: shift.startsAt, endsAt: shift.endsAt },
    load,
    limit: technician.visitsPerDay,
    leaveUntil: leave?.toDay ?? null,
    holiday: holiday?.name ?? null,
  }
}

/** The whole window lies within the shift. */
function covers(shift: ShiftRow, window: string): boolean {
  return shift.startsAt <= `${window.slice(0, 2)}:00` && `${window.slice(3)}:00` <= shift.endsAt
}

/** 0 Sunday … 6 Saturday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
