import { Navigate, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failure } from '../../components/states/failure.tsx'
import { appCode } from '../../lib/failure.ts'
import { MeProvider, useSession } from '../session.ts'
import { FrameSkeleton } from './frame-skeleton.tsx'

/** Whoever has no session signs in first and then comes back to this address. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession()
  const { href } = useLocation()
  if (session.data !== undefined && appCode(session.error) !== 'UNAUTHENTICATED')
    return <MeProvider value={session.data}>{children}</MeProvider>
  if (session.isPending) return <FrameSkeleton />
  if (appCode(session.error) === 'UNAUTHENTICATED')
    return <Navigate to="/masuk" search={href === '/' ? {} : { kembali: href }} replace />
  return <Failure error={session.error} retry={() => void session.refetch()} />
}
