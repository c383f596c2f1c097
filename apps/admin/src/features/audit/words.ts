import type { AuditEntryView } from '@sambung/shared/audit'
import { useMemo } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { stateTexts } from '../../components/registrations/state-texts.ts'
import { roleTexts } from '../../components/role-texts.ts'
import { visitTexts } from '../../components/visits/texts.ts'
import { actionTexts } from './action-texts.ts'
import { auditTexts } from './texts.ts'

export type AuditWords = {
  who(entry: AuditEntryView): string
  what(action: string): string
  about(type: string): string
  field(name: string): string
  value(entry: AuditEntryView, change: FieldChange, which: 'before' | 'after'): string
  /** `Peran: Pengamat → Administrator`, for one line of the list. */
  summary(entry: AuditEntryView): string
}

/** Entries in words; what was recorded before and has a name no more keeps the recorded one. */
export function useAuditWords(): AuditWords {
  const text = useTexts(auditTexts)
  const actions: Record<string, string> = useTexts(actionTexts)
  const types: Record<string, string> = text.types
  const fields: Record<string, string> = text.fields
  const roles: Record<string, string> = useTexts(roleTexts)
  const registrations = useTexts(stateTexts)
  const visits = useTexts(visitTexts)
  const technicians = trpc.technicians.brief.useQuery(undefined, { meta: { live: ['technician'] } })
  return useMemo(() => {
    const states: Record<string, Record<string, string>> = {
      registration: registrations.state,
      workOrder: visits.states,
      customer: text.customerStates,
    }
    const names = new Map(technicians.data?.map(({ id, fullName }) => [id, fullName]))
    const field = (name: string) => fields[name] ?? name
    const value: AuditWords['value'] = ({ subject }, change, which) => {
      const stored = change[which] ?? ''
      if (change.field === 'role') return roles[stored] ?? stored
      if (change.field === 'state') return states[subject.type]?.[stored] ?? stored
      if (change.field === 'technician') return names.get(stored) ?? stored
      return stored
    }
    return {
      field,
      value,
      summary: (entry) =>
        fieldChanges(entry)
          .map((change) => {
            const both = [value(entry, change, 'before'), value(entry, change, 'after')].filter((side) => side !== '')
            return `${field(change.field)}: ${both.join(' → ')}`
          })
          .join(' · '),
      who: ({ actor }) => actor.name ?? (actor.type === 'applicant' ? text.applicant : (actor.id ?? text.system)),
      what: (action) => actions[action] ?? action,
      about: (type) => types[type] ?? type,
    }
  }, [text, actions, types, fields, roles, registrations, visits, technicians.data])
}

export type FieldChange = { field: string; before: string | null; after: string | null }

export function fieldChanges({ before, after }: Pick<AuditEntryView, 'before' | 'after'>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
}
