import type { MeView } from '@sambung/shared/staff'
import { createContext, type ReactNode, useContext } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { FailedScreen, Waiting } from '../components/failed.tsx'
import { Actions, Screen } from '../components/screen.tsx'
import { usePhotoSending } from '../features/photos/use-photos.ts'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { useTexts } from '../i18n/texts.ts'
import { failureOf } from '../lib/failure.ts'
import { queryClient } from '../lib/query-client.ts'
import { trpc } from '../lib/trpc.ts'
import { appTexts } from './texts.ts'

const MeContext = createContext<MeView | null>(null)

/** The technician who is signed in; inside the session somebody always is. */
function useMe(): MeView {
  const me = useContext(MeContext)
  if (me === null) throw new Error('useMe needs <Session> around it')
  return me
}

/** Shows its children to a technician who has signed in; to others, what they need. */
export function Session({ children }: { children: ReactNode }) {
  const me = trpc.me.get.useQuery(undefined, { staleTime: 60_000, meta: { whoAmI: true } })
  if (me.error !== null && failureOf(me.error).code === 'UNAUTHENTICATED') return <SignInScreen />
  if (me.data === undefined) {
    return me.error === null ? <Waiting /> : <FailedScreen error={me.error} retry={() => void me.refetch()} />
  }
  if (me.data.role !== 'technician') return <OfficeScreen />
  return (
    <MeContext value={me.data}>
      <PhotoSending staffId={me.data.id} />
      {children}
    </MeContext>
  )
}

/** Whichever screen is open, what was photographed goes on to the server. */
function PhotoSending({ staffId }: { staffId: string }) {
  usePhotoSending(staffId)
  return null
}

function OfficeScreen() {
  const text = useTexts(appTexts)
  return (
    <Screen heading={text.officeHeading} lead={text.officeLead}>
      <Actions>
        <a className="btn" href="/admin/">
          {text.toConsole}
        </a>
        <Button kind="quiet" onClick={() => void signOut()}>
          {text.signOut}
        </Button>
      </Actions>
    </Screen>
  )
}

export function SignedInAs() {
  const text = useTexts(appTexts)
  const { name } = useMe()
  return (
    <footer className="foot">
      <span>{text.signedInAs(name)}</span>
      <Button kind="link" onClick={() => void signOut()}>
        {text.signOut}
      </Button>
    </footer>
  )
}

/** A new document after it: nothing of this person is left in memory. */
async function signOut(): Promise<void> {
  const answer = await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null)
  // Without a connection the session lives on: the screen stays, rather than pretend.
  if (answer === null) return
  queryClient.clear()
  location.assign('/teknisi/')
}
