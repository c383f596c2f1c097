import { AppError } from '@sambung/shared/errors'
import { WORK_ORDER_TYPES, type WorkOrderType } from '@sambung/shared/states'
import type { Skill } from '@sambung/shared/technicians'
import { WORK_TYPE_RULES, type ChecklistItem, type WorkTypeView } from '@sambung/shared/work-orders'
import type { Db } from '../../db/database.ts'
import { listWorkTypeRows, type WorkTypeRow } from './repository.ts'

/** What a type of work takes: as the office set it, else as built in. */
export type WorkType = {
  type: WorkOrderType
  durationMinutes: number
  slaHours: number
  skills: Skill[]
  required: ChecklistItem[]
  version: number
}

export async function readWorkType(db: Db, type: WorkOrderType): Promise<WorkType> {
  const found = (await listWorkTypes(db)).find((candidate) => candidate.type === type)
  if (found === undefined) throw new AppError('NOT_FOUND')
  return found
}

export async function listWorkTypes(db: Db): Promise<WorkType[]> {
  const rows = await listWorkTypeRows(db)
  return WORK_ORDER_TYPES.map((type) => {
    const row = rows.find((candidate) => candidate.type === type)
    const { durationMinutes, slaHours, skills } = row ?? WORK_TYPE_RULES[type]
    return {
      type,
      durationMinutes,
      slaHours,
      skills: [...skills],
      required: [...WORK_TYPE_RULES[type].core, ...askedFor(type, row)],
      version: row?.version ?? 0,
    }
  })
}

function askedFor(type: WorkOrderType, row: WorkTypeRow | undefined): ChecklistItem[] {
  const { optional, asked } = WORK_TYPE_RULES[type]
  const chosen: readonly ChecklistItem[] = row?.checklist ?? asked
  return optional.filter((item) => chosen.includes(item))
}

export function toWorkTypeView(type: WorkType): WorkTypeView {
  const { core, optional } = WORK_TYPE_RULES[type.type]
  return {
    type: type.type,
    durationMinutes: type.durationMinutes,
    slaHours: type.slaHours,
    skills: type.skills,
    core: [...core],
    optional: [...optional],
    asked: optional.filter((item) => type.required.includes(item)),
    version: type.version,
  }
}
