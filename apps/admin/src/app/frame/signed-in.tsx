import { type ReactNode, useEffect } from 'react'
import { Failure } from '../../components/states/failure.tsx'
import { appCode } from '../../lib/failure.ts'
import { MeProvider, useSession } from '../session.ts'
import { FrameSkeleton } from './frame-skeleton.tsx'

/** Whoever has no session signs in first and then comes back to this address. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession()
  if (session.data !== undefined && appCode(session.error) !== 'UNAUTHENTICATED') {
    if (session.data.role === 'technician') return <ToPhonePage />
    return <MeProvider value={session.data}>{children}</MeProvider>
  }
  // Whoever is nobody is on the way to the sign-in page already: the failed query was heard by the application.
  if (session.isPending || appCode(session.error) === 'UNAUTHENTICATED') return <FrameSkeleton />
  return <Failure error={session.error} retry={() => void session.refetch()} />
}

/** A technician's work is on the page for phones; nothing of the console is theirs. */
function ToPhonePage() {
  useEffect(() => location.replace('/teknisi/'), [])
  return <FrameSkeleton />
}
