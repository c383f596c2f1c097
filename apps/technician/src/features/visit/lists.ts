import type { ChecklistItem, PHOTOS, SurveyVerdict, VisitResult } from '@sambung/shared/work-orders'

// Written out, and held to the shared ones by their types: those stand beside the schemas, and a phone on a weak signal
// should not fetch a schema library for a few words.

type Listed<Name extends string> = Record<Name, true>

const VERDICTS: Listed<SurveyVerdict> = { feasible: true, feasible_with_conditions: true, not_feasible: true }
const RESULTS: Listed<VisitResult> = { done: true, follow_up_needed: true }
const ITEMS: Listed<ChecklistItem> = {
  distanceMeters: true,
  findings: true,
  verdict: true,
  result: true,
  pointCode: true,
  port: true,
  dbmAtPoint: true,
  dbmAtDevice: true,
  cableMeters: true,
  serial: true,
  speedMbps: true,
  photos: true,
}

export const SURVEY_VERDICTS = Object.keys(VERDICTS) as SurveyVerdict[]
export const VISIT_RESULTS = Object.keys(RESULTS) as VisitResult[]
export const CHECKLIST_ITEMS = Object.keys(ITEMS) as ChecklistItem[]
export const MOST_PHOTOS: (typeof PHOTOS)['max'] = 3
