import { type Draft, emptyDraft } from './draft.ts'

// The number at the end is the shape's version: another shape gets another key.
const KEY = 'sambung.draft.1'
// A phone is often shared or sold: what nobody finished in a week is forgotten.
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

type Stored = { savedAt: number; draft: Draft }

/** Storage may be switched off or full; then the draft lives as long as the page. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem'>

export const DRAFT_KEY = KEY

export function readDraft(storage: DraftStorage | null, now: number): Draft | null {
  return parseDraft(
    guarded(() => storage?.getItem(KEY) ?? null),
    now,
  )
}

/** Fills in what an older page did not know yet; null for what is too old or not ours. */
export function parseDraft(text: string | null, now: number): Draft | null {
  if (text === null) return null
  const stored = guarded(() => JSON.parse(text) as Partial<Stored> | null)
  const draft = stored?.draft
  if (typeof draft !== 'object' || draft === null || typeof draft.idempotencyKey !== 'string') return null
  if (typeof stored?.savedAt !== 'number' || now - stored.savedAt > KEPT_MS) return null
  const empty = emptyDraft(draft.idempotencyKey)
  return {
    ...empty,
    ...draft,
    address: { ...empty.address, ...draft.address },
    time: { ...empty.time, ...draft.time },
    source: { ...empty.source, ...draft.source },
  }
}

/** Tells whether it was kept. */
export function writeDraft(storage: DraftStorage | null, draft: Draft, now: number): boolean {
  const stored: Stored = { savedAt: now, draft }
  return (
    guarded(() => {
      storage?.setItem(KEY, JSON.stringify(stored))
      return storage !== null
    }) ?? false
  )
}

function guarded<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
