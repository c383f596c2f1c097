import type { AuditEntryView } from '@sambung/shared/audit'
import { useMemo } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { roleTexts } from '../../components/role-texts.ts'
import { actionTexts } from './action-texts.ts'
import { auditTexts } from './texts.ts'

export type AuditWords = {
  who(entry: AuditEntryView): string
  what(action: string): string
  about(type: string): string
  field(name: string): string
  value(change: FieldChange, which: 'before' | 'after'): string
  /** `Peran: Pengamat → Administrator`, for one line of the list. */
  summary(entry: AuditEntryView): string
}

/** Entries in words; what nobody has worded yet keeps its own name. */
export function useAuditWords(): AuditWords {
  const text = useTexts(auditTexts)
  const actions: Record<string, string> = useTexts(actionTexts)
  const types: Record<string, string> = text.types
  const fields: Record<string, string> = text.fields
  const roles: Record<string, string> = useTexts(roleTexts)
  return useMemo(() => {
    const field = (name: string) => fields[name] ?? name
    const value: AuditWords['value'] = (change, which) => {
      const stored = change[which] ?? ''
      return change.field === 'role' ? (roles[stored] ?? stored) : stored
    }
    return {
      field,
      value,
      summary: (entry) =>
        fieldChanges(entry)
          .map((change) => {
            const both = [value(change, 'before'), value(change, 'after')].filter((side) => side !== '')
            return `${field(change.field)}: ${both.join(' → ')}`
          })
          .join(' · '),
      who: ({ actor }) => actor.name ?? (actor.type === 'applicant' ? text.applicant : (actor.id ?? text.system)),
      what: (action) => actions[action] ?? action,
      about: (type) => types[type] ?? type,
    }
  }, [text, actions, types, fields, roles])
}

export type FieldChange = { field: string; before: string | null; after: string | null }

export function fieldChanges({ before, after }: Pick<AuditEntryView, 'before' | 'after'>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
}
