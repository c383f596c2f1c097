import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'

type RowFocusInput = {
  keys: readonly string[]
  openKey: string | undefined
  scroller: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
  open: (index: number) => void
  select: ((index: number) => void) | undefined
}

/** One row takes the Tab key; j, k and the arrows go on from there, Enter opens, Space selects. */
export function useRowFocus({ keys, openKey, scroller, scrollTo, open, select }: RowFocusInput) {
  const text = useTexts(componentTexts)
  const [current, setCurrent] = useState<string | null>(null)
  const at = current === null ? -1 : keys.indexOf(current)

  function focusRow(index: number) {
    const key = keys[index]
    if (key === undefined) return
    setCurrent(key)
    scrollTo(index)
    focusSoon(() => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null
      // A list that was just shown again measures itself first: until then it scrolls nowhere.
      if (row === null) scrollTo(index)
      return row
    })
  }

  const step = (by: number) => focusRow(Math.min(keys.length - 1, Math.max(0, at === -1 ? 0 : at + by)))
  useShortcut({ keys: 'j', label: text.rowDown, group: 'list', run: () => step(1) })
  useShortcut({ keys: 'k', label: text.rowUp, group: 'list', run: () => step(-1) })
  useShortcut({ keys: 'Enter', label: text.rowOpen, group: 'list', enabled: at !== -1, run: () => open(at) })
  useShortcut({
    keys: 'Space',
    label: text.rowSelect,
    group: 'list',
    enabled: at !== -1 && select !== undefined,
    run: () => select?.(at),
  })

  useShortcut({
    keys: 'x',
    label: text.rowSelect,
    group: 'list',
    enabled: at !== -1 && select !== undefined,
    run: () => select?.(at),
  })

  // Whoever closes a record goes on where they were.
  const before = useRef(openKey)
  const back = useRef(focusRow)
  useEffect(() => {
    back.current = focusRow
  })
  useEffect(() => {
    const closed = before.current
    before.current = openKey
    if (closed !== undefined && openKey === undefined) back.current(keys.indexOf(closed))
  }, [openKey, keys])

  return {
    focusRow,
    rowProps: (index: number, key: string) => ({
      tabIndex: index === Math.max(0, at) ? 0 : -1,
      onFocus: () => setCurrent(key),
      onClick(event: MouseEvent) {
        if (!isOwnControl(event.target)) open(index)
      },
      onKeyDown(event: KeyboardEvent) {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        focusRow(index + (event.key === 'ArrowDown' ? 1 : -1))
      },
    }),
  }
}

/** A link or a box inside of a row does its own thing. */
function isOwnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role=menuitem]') !== null
}

let newest = 0

/**
 * The row may only be in the document once the list has scrolled there, or has been shown again, and what closed
 * meanwhile may drop the focus after it was given. So the row is held for a second: until another row is meant, a dialog
 * opens, or somebody has gone elsewhere.
 */
function focusSoon(find: () => HTMLElement | null | undefined): void {
  const mine = (newest += 1)
  const hold = (frames: number, wasThere: boolean) => {
    if (mine !== newest || frames === 0 || document.querySelector('[role=dialog]') !== null) return
    const row = find() ?? null
    const active = document.activeElement
    const isFree = active === null || active === document.body || active.tagName === 'H1'
    if (row !== null && active !== row && (isFree || !wasThere)) row.focus({ preventScroll: true })
    if (wasThere && active !== row && !isFree) return
    requestAnimationFrame(() => hold(frames - 1, wasThere || document.activeElement === row))
  }
  requestAnimationFrame(() => hold(60, false))
}
