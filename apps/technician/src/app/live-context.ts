import { createContext, useContext } from 'react'

export const LiveContext = createContext(false)

/** Whether changes arrive by themselves. */
export function useLive(): boolean {
  return useContext(LiveContext)
}
