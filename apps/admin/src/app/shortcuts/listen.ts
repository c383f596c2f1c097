import { getPreferences } from '../preferences.ts'
import { findShortcut, isBeginning } from './registry.ts'

const SEQUENCE_MS = 1200
const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]'
/** Enter and Space belong to what has the focus. */
const ACTIVATED = 'button, a, summary, [role=option], [role=menuitem], [role=tab], [role=switch], input'
/** A button whose menu or panel is open. */
const OPENER = 'button[aria-haspopup][aria-expanded=true]'

/** One listener for the whole console. Never while somebody types, never beneath an open dialog. */
export function listenForShortcuts(): () => void {
  let typed = ''
  let typedAt = 0
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const withMod = event.ctrlKey || event.metaKey
    if (['Control', 'Meta', 'Shift', 'Alt'].includes(event.key)) return
    const target = event.target instanceof Element ? event.target : document.body
    const key = withMod ? `mod+${event.key.toLowerCase()}` : event.key === ' ' ? 'Space' : event.key
    if (!withMod) {
      const opener = key === 'Escape' ? target.closest<HTMLElement>(OPENER) : null
      if (opener !== null) {
        // The focus is not in what was opened yet, or back at the button: that is closed, not the record beneath.
        event.preventDefault()
        opener.click()
        return
      }
      if (target.closest(TYPING) !== null) return
      if (isBeneathDialog(target)) return
      if ((key === 'Enter' || key === 'Space') && target.closest(ACTIVATED) !== null) return
      // The keys that leave and open are needed by everybody; single letters may be switched off.
      if (!getPreferences().shortcuts && key !== 'Escape' && key !== 'Enter') return
    }
    const now = event.timeStamp
    const sequence = now - typedAt < SEQUENCE_MS && typed !== '' ? `${typed} ${key}` : key
    const shortcut = findShortcut(sequence) ?? findShortcut(key)
    typed = isBeginning(sequence) ? sequence : isBeginning(key) ? key : ''
    typedAt = now
    if (shortcut === undefined) return
    typed = ''
    event.preventDefault()
    shortcut.run(event)
  }
  document.addEventListener('keydown', listener)
  return () => document.removeEventListener('keydown', listener)
}

function isBeneathDialog(target: Element): boolean {
  if (target.closest('[role=dialog], [role=menu], [role=listbox]') !== null) return true
  return document.querySelector('[role=dialog][aria-modal=true]') !== null
}
