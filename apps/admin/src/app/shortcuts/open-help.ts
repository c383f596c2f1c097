import { useEffect } from 'react'

let opener: (() => void) | null = null

export function openHelp(): void {
  opener?.()
}

export function useHelpOpener(open: () => void): void {
  useEffect(() => {
    opener = open
    return () => {
      opener = null
    }
  }, [open])
}
