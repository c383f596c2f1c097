import { AppError } from '@sambung/shared/errors'
import { TECHNICIAN_LEVELS, type AvailabilityView, type Skill } from '@sambung/shared/technicians'
import type { SuggestionReason, SuggestionsView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Db, Tx } from '../../db/database.ts'
import { foldArea, judgeAvailability, readRoster, toTechnicianBrief, type Technician } from '../technicians/index.ts'
import { countByTechnician, countEarlierVisits, findWorkOrder, type WorkOrder } from './repository.ts'
import { readWorkType } from './work-types.ts'

const SUGGESTED = 3
/** Somebody the household knows outweighs one visit more that day; a stranger to the area, two. */
const WEIGHTS = { area: 4, continuity: 3, load: 2, level: 0.5 }

export type Candidate = {
  technician: Technician
  availability: AvailabilityView
  missingSkills: Skill[]
  /** No areas on record: goes anywhere. */
  knowsArea: boolean
  /** Earlier visits to this household. */
  earlier: number
}

/** Three who fit best, each with what speaks for them, and why everybody else does not. Throws NOT_FOUND. */
export async function suggestTechnicians(ctx: StaffContext, id: string): Promise<SuggestionsView> {
  const order = await findWorkOrder(ctx.db, id)
  if (order === null) throw new AppError('NOT_FOUND')
  const candidates = await judgeCandidates(ctx.db, order)
  const able = candidates
    .filter(({ availability, missingSkills }) => availability.available && missingSkills.length === 0)
    .toSorted((a, b) => scoreOf(b) - scoreOf(a) || a.technician.fullName.localeCompare(b.technician.fullName, 'id'))
  const best = able.slice(0, SUGGESTED)
  return {
    suggestions: best.map((candidate) => ({
      technician: toTechnicianBrief(candidate.technician),
      availability: candidate.availability,
      reasons: reasonsOf(candidate, order),
    })),
    others: candidates
      .filter((candidate) => !best.includes(candidate) && candidate.technician.active)
      .map((candidate) => ({
        technician: toTechnicianBrief(candidate.technician),
        availability: candidate.availability,
        missingSkills: candidate.missingSkills,
        ranked: able.includes(candidate),
      })),
  }
}

/** Everybody, or the one person given, seen against this visit. */
export async function judgeCandidates(db: Db | Tx, order: WorkOrder, only?: Technician): Promise<Candidate[]> {
  const day = order.day
  const range = day === null ? null : { from: day, to: day }
  const roster = await readRoster(db, {
    ...(range ?? { from: '9999-12-31', to: '9999-12-31' }),
    ...(only !== undefined && { only }),
  })
  const loads = range === null ? [] : await countByTechnician(db, { ...range, except: order.id })
  const earlier = await countEarlierVisits(db, order)
  const { skills } = await readWorkType(db, order.type)
  return roster.technicians.map((technician) => ({
    technician,
    availability: judgeAvailability(roster, {
      technician,
      day,
      window: order.window,
      load: loads.find((load) => load.technicianId === technician.id)?.visits ?? 0,
    }),
    missingSkills: skills.filter((skill) => !technician.skills.includes(skill)),
    knowsArea: knowsArea(technician, order),
    earlier: earlier.get(technician.id) ?? 0,
  }))
}

function knowsArea(technician: Technician, { kecamatan }: WorkOrder): boolean {
  if (technician.areas.length === 0 || kecamatan === null) return true
  return technician.areas.some((area) => foldArea(area) === foldArea(kecamatan))
}

function scoreOf({ technician, availability, knowsArea: isNear, earlier }: Candidate): number {
  return (
    (isNear ? WEIGHTS.area : 0) +
    (earlier > 0 ? WEIGHTS.continuity : 0) -
    WEIGHTS.load * availability.load +
    WEIGHTS.level * TECHNICIAN_LEVELS.indexOf(technician.level)
  )
}

function reasonsOf(candidate: Candidate, order: WorkOrder): SuggestionsView['suggestions'][number]['reasons'] {
  const { availability, earlier, technician } = candidate
  const hasOwnAreas = technician.areas.length > 0 && order.kecamatan !== null
  const area: SuggestionReason[] = !candidate.knowsArea ? ['outside_area'] : hasOwnAreas ? ['area'] : []
  return [
    { code: 'skill' },
    ...area.map((code) => ({ code })),
    ...(order.day === null ? [] : [{ code: 'load' as const, count: availability.load }]),
    ...(earlier === 0 ? [] : [{ code: 'continuity' as const, count: earlier }]),
    { code: 'level' },
  ]
}
