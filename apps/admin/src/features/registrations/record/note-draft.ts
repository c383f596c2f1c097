import { useSyncExternalStore } from 'react'
import { useMe } from '../../../app/session.ts'

const PREFIX = 'sambung:note:'
const listeners = new Set<() => void>()
const written = new Map<string, string>()

/**
 * A note that was begun: it survives the next row, a reload and a session that ends, in this tab and for whoever wrote it.
 * `forget` takes away what was saved, unless it was written on meanwhile.
 */
export function useNoteDraft(id: string): {
  note: string
  write: (note: string) => void
  forget: (saved: string) => void
} {
  const me = useMe()
  const key = `${PREFIX}${me.id}:${id}`
  const note = useSyncExternalStore(subscribe, () => read(key))
  return {
    note,
    write: (text) => keep(key, text),
    forget(saved) {
      if (read(key) === saved) keep(key, '')
    },
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

function read(key: string): string {
  const known = written.get(key)
  if (known !== undefined) return known
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function keep(key: string, note: string): void {
  written.set(key, note)
  try {
    if (note === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, note)
  } catch {
    // A browser that keeps nothing: the note lasts as long as this document.
  }
  for (const listener of listeners) listener()
}
