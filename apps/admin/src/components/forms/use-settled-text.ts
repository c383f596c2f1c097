import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 250

/**
 * A text that stands in the address: what is typed shows at once, the address is told of it when typing pauses, and when
 * the address changes by itself (Back, a view, a reset) its text counts.
 */
export function useSettledText(value: string, tell: (text: string) => void) {
  const [typed, setTyped] = useState(value)
  // What the address has and what it was told since: it follows a moment later, while one types on.
  const told = useRef([value])
  const send = (text: string) => {
    told.current.push(text)
    tell(text)
  }
  const settle = useDebouncedCallback(send, PAUSE_MS)
  useEffect(() => {
    const reached = told.current.lastIndexOf(value)
    if (reached !== -1) {
      told.current.splice(0, reached)
      return
    }
    told.current = [value]
    settle.cancel()
    setTyped(value)
  }, [value, settle])
  return {
    typed,
    type: (text: string) => {
      setTyped(text)
      settle(text)
    },
    /** Without waiting for a pause. */
    set: (text: string) => {
      settle.cancel()
      setTyped(text)
      send(text)
    },
  }
}
