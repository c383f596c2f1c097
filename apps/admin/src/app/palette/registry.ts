import type { Permission } from '@sambung/shared/permissions'
import { useEffect, useRef } from 'react'
import { createStore } from '../../lib/store.ts'

/** One line of the palette. `to` leads there; `run` does it. */
export type PaletteItem = {
  id: string
  label: string
  /** A second line: an address, a state. */
  description?: string
  /** Further words by which it is found. */
  keywords?: string
  to?: string
  run?: () => void
}

/** Finds records by what is typed. Lives in `features/<slice>/palette.ts` and is listed in `sources.ts`. */
export type RecordSource = {
  id: string
  permission: Permission
  /** The group's name, in both languages. */
  heading: { id: string; en: string }
  /** At most eight, best first. Called with at least two characters, after a short pause. */
  search(query: string): Promise<PaletteItem[]>
}

const actions = createStore<readonly PaletteItem[]>([])

export const paletteActions = actions

/** What this screen offers, in the palette for as long as it is open. */
export function usePaletteActions(items: readonly PaletteItem[]): void {
  const latest = useRef(items)
  const key = items.map(({ id, label }) => `${id} ${label}`).join('\n')
  useEffect(() => {
    latest.current = items
  })
  useEffect(() => {
    const own = latest.current.map((item): PaletteItem => ({
      ...item,
      // The newest closure of the screen, whenever it is chosen.
      run: () => latest.current.find(({ id }) => id === item.id)?.run?.(),
    }))
    actions.set((before) => [...before, ...own])
    return () => actions.set((before) => before.filter((item) => !own.includes(item)))
  }, [key])
}
