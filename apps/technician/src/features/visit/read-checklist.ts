import type { ChecklistItem, ChecklistValues, ChecklistView } from '@sambung/shared/work-orders'
import { type Draft, textOf } from './draft.ts'
import { SURVEY_VERDICTS, VISIT_RESULTS } from './lists.ts'

export type Trouble = 'needed' | 'choose' | 'no-number' | 'no-whole-number' | 'photo-needed'
export type ReadChecklist = { values: ChecklistValues; troubles: Partial<Record<ChecklistItem, Trouble>> }

const WHOLE: readonly ChecklistItem[] = ['distanceMeters', 'cableMeters', 'port']
const DECIMAL: readonly ChecklistItem[] = ['dbmAtPoint', 'dbmAtDevice', 'speedMbps']
const CHOICES = { verdict: SURVEY_VERDICTS, result: VISIT_RESULTS } as const

/** Reads what was typed, and says what still lacks. Whether a figure is plausible is for the server to say. */
export function readChecklist(checklist: ChecklistView, draft: Draft, photos: number): ReadChecklist {
  const found: Record<string, unknown> = {}
  const troubles: ReadChecklist['troubles'] = {}
  for (const { item, required } of checklist.items) {
    if (item === 'photos') {
      if (required && photos === 0) troubles.photos = 'photo-needed'
      continue
    }
    const text = textOf(item, draft, checklist.values).trim()
    const isChoice = item === 'verdict' || item === 'result'
    if (text === '') {
      found[item] = null
      if (required) troubles[item] = isChoice ? 'choose' : 'needed'
      continue
    }
    const value = readValue(item, text)
    if (value === null) troubles[item] = WHOLE.includes(item) ? 'no-whole-number' : 'no-number'
    else found[item] = value
  }
  return { values: found as ChecklistValues, troubles }
}

function readValue(item: ChecklistItem, text: string): string | number | null {
  if (item === 'verdict' || item === 'result') return (CHOICES[item] as readonly string[]).includes(text) ? text : null
  if (WHOLE.includes(item)) return readWhole(text)
  if (DECIMAL.includes(item)) return isLight(item) ? readDbm(text) : readDecimal(text)
  // As codes are written on the lids.
  return item === 'pointCode' ? text.toUpperCase() : text
}

function isLight(item: ChecklistItem): boolean {
  return item === 'dbmAtPoint' || item === 'dbmAtDevice'
}

/** `1.200` is twelve hundred here, `12 m` twelve. */
function readWhole(text: string): number | null {
  const digits = text.replace(/\s*(?:m|meter|metres?)\.?$/i, '').replace(/(?<=\d)[.\s](?=\d{3}\b)/g, '')
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null
}

function readDecimal(text: string): number | null {
  const plain = text.replace(/\s*(?:dbm|mbps)$/i, '').replace(',', '.')
  return /^\d{1,5}(?:\.\d{1,3})?$/.test(plain) ? Number(plain) : null
}

/** Light in a fibre is always under zero, and few phones' number pads have a minus. */
export function readDbm(text: string): number | null {
  const value = readDecimal(text.trim().replace(/^[-−–]\s*/, ''))
  return value === null ? null : -value
}
