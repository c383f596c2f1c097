import { AppError } from '@sambung/shared/errors'
import type { TechnicianFiguresView, TechnicianView } from '@sambung/shared/technicians'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import { businessDay, startOfDay } from '../scheduling/index.ts'
import { findStaffEmail } from '../staff/index.ts'
import { countByTechnician, readTechnicianVisits, toVisitBrief, type TechnicianEvent } from '../work-orders/index.ts'
import { judgeAvailability, readRoster } from './availability.ts'
import { findTechnician, listLeaves, listShifts, type Technician } from './repository.ts'
import { toTechnicianRow } from './views.ts'

const EVER = '9999-12-31'

/** Throws NOT_FOUND. */
export async function getTechnician(ctx: StaffContext, id: string): Promise<TechnicianView> {
  const technician = await findTechnician(ctx.db, id)
  if (technician === null) throw new AppError('NOT_FOUND')
  return readTechnicianView(ctx, technician)
}

export async function readTechnicianView(ctx: StaffContext, technician: Technician): Promise<TechnicianView> {
  const { db, clock, config } = ctx
  const { id } = technician
  const day = businessDay(clock.now(), config.timeZone)
  const since = startOfDay(`${day.slice(0, 7)}-01`, config.timeZone)
  const roster = await readRoster(db, { from: day, to: day, only: technician })
  const load = (await countByTechnician(db, { from: day, to: day })).find((row) => row.technicianId === id)
  const { upcoming, recent, events } = await readTechnicianVisits(db, { technicianId: id, since })
  const { visits = 0, completed = 0 } = load ?? {}
  const availability = judgeAvailability(roster, { technician, day, window: null, load: visits })
  return {
    ...toTechnicianRow(technician, { availability, visits, completed }),
    email: await findStaffEmail(db, technician.staffId),
    createdAt: toIso(technician.createdAt),
    shifts: (await listShifts(db, [id])).map(({ weekday, startsAt, endsAt }) => ({ weekday, startsAt, endsAt })),
    leaves: (await listLeaves(db, { from: day, to: EVER, technicianId: id })).map((leave) => ({
      id: leave.id,
      fromDay: leave.fromDay,
      toDay: leave.toDay,
      reason: leave.reason,
    })),
    upcoming: upcoming.map(toVisitBrief),
    recent: recent.map(toVisitBrief),
    figures: countFigures(events),
  }
}

/** From what happened at the visits; where nothing did, there is no figure. Oldest event first. */
function countFigures(events: TechnicianEvent[]): TechnicianFiguresView {
  const startedAt = new Map<string, number>()
  const minutes: number[] = []
  let completedThisMonth = 0
  let failedThisMonth = 0
  for (const event of events) {
    if (event.toState === 'in_progress' && event.kind === 'moved') startedAt.set(event.workOrderId, event.at)
    if (event.kind === 'failed') failedThisMonth += 1
    if (event.kind === 'moved' && event.toState === 'completed') {
      completedThisMonth += 1
      const start = startedAt.get(event.workOrderId)
      if (start !== undefined) minutes.push((event.at - start) / 60_000)
    }
  }
  const ended = completedThisMonth + failedThisMonth
  return {
    completedThisMonth,
    failedThisMonth,
    failureRate: ended === 0 ? null : failedThisMonth / ended,
    medianMinutes: median(minutes),
  }
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  const lower = sorted.length % 2 === 1 ? upper : (sorted[middle - 1] ?? upper)
  return Math.round(((lower + upper) / 2) * 10) / 10
}
