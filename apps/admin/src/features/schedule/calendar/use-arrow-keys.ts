import { type RefObject, useEffect } from 'react'
import { isArrow, stepFrom } from './arrow-keys.ts'

/** Arrow keys go from visit to visit; the links themselves stay what is pressed. */
export function useArrowKeys(table: RefObject<HTMLTableElement | null>): void {
  useEffect(() => {
    const { current } = table
    if (current === null) return
    const move = (event: KeyboardEvent) => {
      if (!isArrow(event.key) || !(event.target instanceof Element)) return
      const next = stepFrom(current, event.target, event.key)
      if (next === null) return
      event.preventDefault()
      next.focus()
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    current.addEventListener('keydown', move)
    return () => current.removeEventListener('keydown', move)
  }, [table])
}
