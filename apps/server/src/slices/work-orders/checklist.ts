import {
  CHECKLIST_ITEMS,
  DBM_RANGE,
  PHOTOS,
  WORK_TYPE_RULES,
  type ChecklistItem,
  type ChecklistValues,
  type ChecklistView,
} from '@sambung/shared/work-orders'
import { AppError } from '@sambung/shared/errors'
import type { WorkType } from './work-types.ts'

const SERIAL = /^[A-Za-z0-9][A-Za-z0-9-]{3,39}$/
const SHORTEST_FINDINGS = 3

export type Evidence = { values: ChecklistValues; photos: number }

/** What is saved already and what is sent now; null takes a value out, what is not named stays. */
export function mergeValues(saved: ChecklistValues, sent: ChecklistValues): ChecklistValues {
  const merged = { ...saved, ...sent }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value != null && value !== ''))
}

export function toChecklistView(type: WorkType, evidence: Evidence): ChecklistView {
  const { core, optional } = WORK_TYPE_RULES[type.type]
  return {
    items: CHECKLIST_ITEMS.filter((item) => core.includes(item) || optional.includes(item)).map((item) => ({
      item,
      required: type.required.includes(item),
    })),
    values: evidence.values,
    photos: evidence.photos,
    missing: missingItems(type, evidence),
  }
}

/** Every item that is asked for and not there, or given and not plausible. */
function missingItems(type: WorkType, { values, photos }: Evidence): ChecklistItem[] {
  return CHECKLIST_ITEMS.filter((item) => {
    if (item === 'photos') return type.required.includes(item) && photos < PHOTOS.min
    const value = values[item]
    return value == null ? type.required.includes(item) : !isPlausible(item, value)
  })
}

/** Throws VALIDATION_FAILED naming every missing item at once: one way back to the cupboard, not five. */
export function requireEvidence(type: WorkType, evidence: Evidence): void {
  const missing = missingItems(type, evidence)
  if (missing.length === 0) return
  throw new AppError('VALIDATION_FAILED', { errors: missing.map((item) => ({ path: `values.${item}`, message: '' })) })
}

function isPlausible(item: Exclude<ChecklistItem, 'photos'>, value: string | number): boolean {
  switch (item) {
    case 'dbmAtPoint':
    case 'dbmAtDevice':
      return DBM_RANGE.min <= Number(value) && Number(value) <= DBM_RANGE.max
    case 'cableMeters':
    case 'speedMbps':
      return Number(value) > 0
    case 'serial':
      return SERIAL.test(String(value))
    case 'findings':
      return String(value).length >= SHORTEST_FINDINGS
    case 'distanceMeters':
    case 'verdict':
    case 'result':
    case 'pointCode':
    case 'port':
      return true
  }
}
