import type {
  AvailabilityInput,
  ListTechniciansInput,
  TechnicianAvailabilityView,
  TechnicianRowView,
  TechniciansPageView,
} from '@sambung/shared/technicians'
import { PAGE_SIZE } from '@sambung/shared/list'
import type { StaffContext } from '../../app/context.ts'
import { businessDay } from '../scheduling/index.ts'
import { countByTechnician } from '../work-orders/index.ts'
import { judgeAvailability, readRoster } from './availability.ts'
import { foldArea } from './brief.ts'
import type { Technician } from './repository.ts'
import { toTechnicianBrief, toTechnicianRow } from './views.ts'

/**
 * By name. Availability is derived, so the whole team is read and judged: a provider of a million customers has a few
 * thousand technicians, not a million.
 */
export async function listTechnicians(ctx: StaffContext, input: ListTechniciansInput): Promise<TechniciansPageView> {
  const today = businessDay(ctx.clock.now(), ctx.config.timeZone)
  const roster = await readRoster(ctx.db, { from: today, to: today })
  const loads = new Map(
    (await countByTechnician(ctx.db, { from: today, to: today })).map((load) => [load.technicianId, load]),
  )
  const rows = roster.technicians
    .filter((technician) => matches(technician, input))
    .map((technician): TechnicianRowView => {
      const { visits = 0, completed = 0 } = loads.get(technician.id) ?? {}
      const availability = judgeAvailability(roster, { technician, day: today, window: null, load: visits })
      return toTechnicianRow(technician, { availability, visits, completed })
    })
    .filter((row) => input.availableToday === undefined || row.today.availability.available === input.availableToday)
    .toSorted(byName)
  const start = input.cursor == null ? 0 : rows.findIndex((row) => byName(row, readCursor(input.cursor ?? '')) > 0)
  const page = start < 0 ? [] : rows.slice(start, start + (input.limit ?? PAGE_SIZE))
  const last = page.at(-1)
  const isEnd = last === undefined || last === rows.at(-1)
  return { rows: page, nextCursor: isEnd ? null : JSON.stringify([last.fullName, last.id]), total: rows.length }
}

export async function listAvailability(
  ctx: StaffContext,
  { day, window }: AvailabilityInput,
): Promise<TechnicianAvailabilityView[]> {
  const roster = await readRoster(ctx.db, { from: day, to: day })
  const loads = new Map(
    (await countByTechnician(ctx.db, { from: day, to: day })).map((load) => [load.technicianId, load]),
  )
  return roster.technicians.map((technician) => ({
    ...toTechnicianBrief(technician),
    availability: judgeAvailability(roster, {
      technician,
      day,
      window: window ?? null,
      load: loads.get(technician.id)?.visits ?? 0,
    }),
  }))
}

function matches(technician: Technician, input: ListTechniciansInput): boolean {
  const { active, level, skill, area, search = '' } = input
  if (active !== undefined && technician.active !== active) return false
  if (level !== undefined && technician.level !== level) return false
  if (skill !== undefined && !technician.skills.includes(skill)) return false
  if (area !== undefined && !technician.areas.some((own) => foldArea(own) === foldArea(area))) return false
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => mentions(technician, word))
}

function mentions(technician: Technician, word: string): boolean {
  const { fullName, employeeNumber, phone } = technician
  if (`${fullName} ${employeeNumber}`.toLowerCase().includes(word)) return true
  const digits = word.replace(/[-.+]/g, '')
  return /^[0-9]{4,}$/.test(digits) && phone.includes(digits.replace(/^(0|62)/, ''))
}

type Place = { fullName: string; id: string }

function byName(a: Place, b: Place): number {
  return a.fullName.localeCompare(b.fullName, 'id') || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** A cursor nobody made here is the beginning. */
function readCursor(cursor: string): Place {
  try {
    const [fullName, id] = JSON.parse(cursor) as unknown[]
    if (typeof fullName === 'string' && typeof id === 'string') return { fullName, id }
  } catch {
    // Falls through: not one of ours.
  }
  return { fullName: '', id: '' }
}
