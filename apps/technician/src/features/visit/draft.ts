import type { ChecklistItem, ChecklistValues } from '@sambung/shared/work-orders'
import { useState } from 'react'

/** What was typed, as it was typed: half a number is worth keeping too. */
export type Draft = Partial<Record<ChecklistItem, string>>

const KEY = 'sambung.visit.'
const KEPT_MS = 30 * 24 * 60 * 60_000

/** The draft of a visit, on this phone at every keystroke; where it says nothing, what the server holds shows. */
export function useDraft(visitId: string): [draft: Draft, write: (item: ChecklistItem, text: string) => void] {
  const [draft, setDraft] = useState(() => readDraft(visitId))
  const write = (item: ChecklistItem, text: string) => {
    setDraft((before) => {
      const next = { ...before, [item]: text }
      keepDraft(visitId, next)
      return next
    })
  }
  return [draft, write]
}

function readDraft(visitId: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY + visitId) ?? 'null') as { values?: Draft } | null
    return kept?.values ?? {}
  } catch {
    return {}
  }
}

function keepDraft(visitId: string, values: Draft): void {
  try {
    localStorage.setItem(KEY + visitId, JSON.stringify({ at: Date.now(), values }))
  } catch {
    // A full or forbidden store: the draft then lasts as long as the tab.
  }
}

/** After completion: the server has it all now. */
export function removeDraft(visitId: string): void {
  try {
    localStorage.removeItem(KEY + visitId)
    removeOldDrafts()
  } catch {
    // Nothing could be kept either.
  }
}

function removeOldDrafts(): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(KEY)) continue
    const at = Number((JSON.parse(localStorage.getItem(key) ?? '{}') as { at?: number }).at ?? 0)
    if (at < Date.now() - KEPT_MS) localStorage.removeItem(key)
  }
}

/** The text of a field: the draft's, else what the server holds. */
export function textOf(item: ChecklistItem, draft: Draft, values: ChecklistValues): string {
  const typed = draft[item]
  if (typed !== undefined) return typed
  if (item === 'photos') return ''
  const kept = values[item]
  return kept === undefined || kept === null ? '' : String(kept)
}
