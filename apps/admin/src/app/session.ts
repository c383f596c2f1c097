import type { Permission } from '@sambung/shared/permissions'
import { can } from '@sambung/shared/permissions'
import type { MeView } from '@sambung/shared/staff'
import { createTRPCUntypedClient, httpLink } from '@trpc/client'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'

const untyped = createTRPCUntypedClient({ links: [httpLink({ url: '/trpc', methodOverride: 'POST' })] })

export function useSession() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async () => (await untyped.query('me.get')) as MeView,
    staleTime: 60_000,
  })
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
