import { Locale } from '@sambung/shared/locale'
import { useMemo } from 'react'
import * as z from 'zod/mini'
import { catch as orElse } from 'zod/mini'
import { createStore, useStore } from '../lib/store.ts'

const KEY = 'sambung-console'

const Preferences = z.object({
  locale: orElse(Locale, 'id'),
  scheme: orElse(z.enum(['auto', 'light', 'dark']), 'auto'),
  density: orElse(z.enum(['comfortable', 'compact']), 'comfortable'),
  /** Single-key shortcuts; people who speak to their computer switch them off. */
  shortcuts: orElse(z.boolean(), true),
  /** Whose choices these are; null: of nobody who has signed in here since. */
  person: orElse(z.nullable(z.string()), null),
  /** Columns a person hid or chose, by list: `components/list/column-choice.ts` reads them. */
  hiddenColumns: orElse(z.record(z.string(), z.array(z.string())), {}),
})
export type Preferences = z.infer<typeof Preferences>
export type Scheme = Preferences['scheme']
export type Density = Preferences['density']

const store = createStore(read())

// Another tab of the same browser follows at once. Tests read the texts, and with them this file, outside of a browser.
if (typeof document !== 'undefined') {
  addEventListener('storage', (event) => {
    if (event.key === KEY) store.set(read())
  })
}

/** What a person chose on this browser: language, look, density. */
export function usePreferences(): Preferences {
  return useStore(store)
}

export function getPreferences(): Preferences {
  return store.get()
}

export function changePreferences(change: { [Key in keyof Preferences]?: Preferences[Key] | undefined }): void {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  store.set((before) => ({ ...before, ...Object.fromEntries(given) }))
  try {
    localStorage.setItem(KEY, JSON.stringify(store.get()))
  } catch {
    // A full or forbidden store: the choice then lasts as long as the tab.
  }
}

export function watchPreferences(changed: () => void): () => void {
  return store.subscribe(changed)
}

export function useLocale(): Locale {
  return usePreferences().locale
}

/** What this person chose for the columns of one list. */
export function useColumnMarks(list: string): [marks: readonly string[], change: (marks: string[]) => void] {
  const { hiddenColumns } = usePreferences()
  const marks = hiddenColumns[list]
  return useMemo(
    () => [
      marks ?? [],
      (next) => changePreferences({ hiddenColumns: { ...getPreferences().hiddenColumns, [list]: next } }),
    ],
    [marks, list],
  )
}

function read(): Preferences {
  try {
    return z.parse(Preferences, JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return z.parse(Preferences, {})
  }
}
