import { useEffect, useRef } from 'react'
import { registerShortcut, type Shortcut } from './registry.ts'

type ShortcutOptions = Omit<Shortcut, 'group'> & { group?: Shortcut['group']; enabled?: boolean }

/** Keys that do something while this component is on the screen; `?` lists them. */
export function useShortcut({ keys, label, run, group = 'general', enabled = true }: ShortcutOptions): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (!enabled) return
    return registerShortcut({ keys, label, group, run: (event) => latest.current(event) })
  }, [keys, label, group, enabled])
}
