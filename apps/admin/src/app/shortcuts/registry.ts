import { createStore } from '../../lib/store.ts'

export type ShortcutGroup = 'go' | 'general' | 'list' | 'record'

export type Shortcut = {
  /** `?`, `/`, `j`, `Enter`, `Escape`, `mod+k`, or one after the other: `g r`. */
  keys: string
  label: string
  group: ShortcutGroup
  run: (event: KeyboardEvent) => void
}

const active = createStore<readonly Shortcut[]>([])

export const activeShortcuts = active

/** The last one registered for some keys is the one that runs: a dialog or record goes before the list beneath it. */
export function registerShortcut(shortcut: Shortcut): () => void {
  active.set((before) => [...before, shortcut])
  return () => active.set((before) => before.filter((other) => other !== shortcut))
}

export function findShortcut(keys: string): Shortcut | undefined {
  return active.get().findLast((shortcut) => shortcut.keys === keys)
}

/** Whether some shortcut begins with these keys and goes on. */
export function isBeginning(keys: string): boolean {
  return active.get().some((shortcut) => shortcut.keys.startsWith(`${keys} `))
}
