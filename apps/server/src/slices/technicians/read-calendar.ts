import type { CalendarInput, CalendarView } from '@sambung/shared/technicians'
import type { StaffContext } from '../../app/context.ts'
import { addDays } from '../scheduling/index.ts'
import { listByDays, toVisitBrief } from '../work-orders/index.ts'
import { judgeAvailability, readRoster } from './availability.ts'
import { toTechnicianBrief } from './views.ts'

/** Who goes where, day by day; people who left show only while they still have visits in it. */
export async function readCalendar(ctx: StaffContext, { from, to }: CalendarInput): Promise<CalendarView> {
  const roster = await readRoster(ctx.db, { from, to })
  const visits = await listByDays(ctx.db, { from, to })
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return {
    days: days.map((day) => ({ day, holiday: roster.holidays.find((holiday) => holiday.day === day)?.name ?? null })),
    technicians: roster.technicians
      .filter(({ id, active }) => active || visits.some((visit) => visit.technicianId === id))
      .map((technician) => ({
        ...toTechnicianBrief(technician),
        cells: days.map((day) => {
          const own = visits.filter((visit) => visit.technicianId === technician.id && visit.day === day)
          const occasion = { technician, day, window: null, load: own.length }
          return { availability: judgeAvailability(roster, occasion), visits: own.map(toVisitBrief) }
        }),
      })),
    unassigned: visits.filter((visit) => visit.technicianId === null).map(toVisitBrief),
  }
}
