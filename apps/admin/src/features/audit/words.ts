import type { AuditEntryView } from '@sambung/shared/audit'
import { useTexts } from '../../lib/texts.ts'
import { actionTexts } from './action-texts.ts'
import { auditTexts } from './texts.ts'

export type AuditWords = {
  who(entry: AuditEntryView): string
  what(action: string): string
  about(type: string): string
}

/** Entries in words; what nobody has worded yet keeps its own name. */
export function useAuditWords(): AuditWords {
  const text = useTexts(auditTexts)
  const actions: Record<string, string> = useTexts(actionTexts)
  const types: Record<string, string> = text.types
  return {
    who: ({ actor }) => actor.name ?? (actor.type === 'applicant' ? text.applicant : (actor.id ?? text.system)),
    what: (action) => actions[action] ?? action,
    about: (type) => types[type] ?? type,
  }
}

export type FieldChange = { field: string; before: string | null; after: string | null }

export function fieldChanges({ before, after }: Pick<AuditEntryView, 'before' | 'after'>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
}

/** `role: viewer → admin`, for one line of the list. */
export function changeSummary(entry: AuditEntryView): string {
  return fieldChanges(entry)
    .map(({ field, before, after }) => `${field}: ${[before, after].filter((value) => value !== null).join(' → ')}`)
    .join(' · ')
}
