import type { Permission } from '@sambung/shared/permissions'
import type { MeView } from '@sambung/shared/staff'
import { can } from '@sambung/shared/permissions'
import { createContext, useContext } from 'react'
import { trpc } from '../lib/trpc.ts'

export function useSession() {
  return trpc.me.get.useQuery(undefined, { staleTime: 60_000, meta: { live: ['staff'] } })
}

const MeContext = createContext<MeView | null>(null)
export const MeProvider = MeContext.Provider

/** Whoever is signed in; inside the frame somebody always is. */
export function useMe(): MeView {
  const me = useContext(MeContext)
  if (me === null) throw new Error('useMe needs the console around it')
  return me
}

/** Whether this person may: what they may not, the console does not show. */
export function useCan(permission: Permission): boolean {
  return can(useMe().role, permission)
}
