import { useSyncExternalStore } from 'react'
import { usePage } from '../i18n/page-context.tsx'
import { type Draft, emptyDraft } from './draft.ts'
import { newKey } from './new-key.ts'
import { DRAFT_KEY, type DraftStorage, parseDraft, readDraft, writeDraft } from './stored-draft.ts'
import { draftFromState } from './from-state.ts'

let storage: DraftStorage | null = null
let current: Draft = emptyDraft('')
const listeners = new Set<() => void>()

/** Once, before the page hydrates. Other tabs of this browser write the same draft; the last one to type wins. */
export function openDraft(): Draft {
  storage = findStorage()
  current = readDraft(storage, Date.now()) ?? emptyDraft(newKey())
  addEventListener('storage', (event) => {
    if (event.key !== DRAFT_KEY && event.key !== null) return
    current = parseDraft(event.newValue, Date.now()) ?? emptyDraft(newKey())
    announce()
  })
  return current
}

export function getDraft(): Draft {
  return current
}

/** Writes what was typed, at once. */
export function updateDraft(change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)): void {
  const patch = typeof change === 'function' ? change(current) : change
  current = { ...current, ...patch }
  writeDraft(storage, current, Date.now())
  announce()
}

/** Whether the draft outlives this page as it stands: storage may be switched off or full. */
export function isDraftKept(): boolean {
  return writeDraft(storage, current, Date.now())
}

/** After the registration is made: everything is forgotten but what the last screen shows. */
export function finishDraft(done: NonNullable<Draft['done']>): void {
  current = { ...emptyDraft(newKey()), done }
  writeDraft(storage, current, Date.now())
  announce()
}

/** The draft as React sees it; the prerendered document shows what the server knew. */
export function useDraft(): Draft {
  const { state } = usePage()
  return useSyncExternalStore(subscribe, getDraft, () => serverDraft(state))
}

// One page is hydrated once, with one state: a new object each time would render forever.
const serverDrafts = new WeakMap<object, Draft>()
function serverDraft(state: Parameters<typeof draftFromState>[0]): Draft {
  const known = serverDrafts.get(state)
  if (known !== undefined) return known
  const draft = { ...emptyDraft(''), ...draftFromState(state, 0) }
  serverDrafts.set(state, draft)
  return draft
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(): void {
  for (const listener of listeners) listener()
}

function findStorage(): DraftStorage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
