import type { TrackingView } from '@sambung/shared/registration'
import { useEffect, useState } from 'react'
import { Screen } from '../../components/screen.tsx'
import { trackingText } from '../../i18n/id/tracking.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { api } from '../../lib/api.ts'
import { type Failure, failureOf } from '../../lib/failure.ts'
import { type Access, findAccess, numberInPath, rememberAccess, tabStorage } from './access.ts'
import { FoundRegistration } from './found-registration.tsx'
import { TrackingForm } from './tracking-form.tsx'

type Shown =
  | { kind: 'form'; registrationNumber: string; failure: Failure | null; byLink: boolean }
  | { kind: 'opening' }
  | { kind: 'found'; view: TrackingView; access: Access | null }

/** Tracking, by the link of the message or by number and digits. Prerendered; as a plain form it needs no script. */
export function TrackingScreen() {
  const { state } = usePage()
  const text = useText(trackingText)
  const [shown, setShown] = useState<Shown>(() => served(state.tracking, state.path))

  useEffect(() => {
    const open = async (access: Access) => {
      setShown({ kind: 'opening' })
      try {
        const view = await api.registration.track.query(access)
        rememberAccess(access, location, tabStorage())
        setShown({ kind: 'found', view, access })
      } catch (error) {
        const registrationNumber = numberInPath(location.pathname)
        setShown({ kind: 'form', registrationNumber, failure: failureOf(error), byLink: 'trackingToken' in access })
      }
    }
    const read = () => {
      const access = findAccess(location, tabStorage())
      if (access === 'malformed') {
        const registrationNumber = numberInPath(location.pathname)
        setShown({ kind: 'form', registrationNumber, failure: { code: 'NOT_FOUND' }, byLink: true })
      } else if (access !== null) void open(access)
    }
    read()
    // Another link opened in this tab changes the fragment alone.
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])

  switch (shown.kind) {
    case 'opening':
      return <Screen heading={text.opening} />
    case 'found':
      return <FoundRegistration key={shown.view.registrationNumber} served={shown.view} access={shown.access} />
    case 'form':
      return (
        <TrackingForm
          registrationNumber={shown.registrationNumber}
          failure={shown.failure}
          byLink={shown.byLink}
          onFound={(view, access) => {
            // An address to keep: it asks for the digits again elsewhere.
            history.replaceState(null, '', `/lacak/${view.registrationNumber}`)
            rememberAccess(access, location, tabStorage())
            setShown({ kind: 'found', view, access })
          }}
        />
      )
  }
}

function served(tracking: ReturnType<typeof usePage>['state']['tracking'], path: string): Shown {
  if (tracking !== undefined && 'view' in tracking) {
    const { view, token } = tracking
    return { kind: 'found', view, access: token === undefined ? null : { trackingToken: token } }
  }
  const registrationNumber = tracking?.registrationNumber ?? numberInPath(path)
  return { kind: 'form', registrationNumber, failure: tracking?.failure ?? null, byLink: false }
}
