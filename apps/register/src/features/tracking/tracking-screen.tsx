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
  | { kind: 'found'; view: TrackingView; access: Access | null; byForm: boolean }

/** Tracking, by the link of the message or by number and digits. Prerendered; as a plain form it needs no script. */
export function TrackingScreen() {
  const { state } = usePage()
  const text = useText(trackingText)
  const [shown, setShown] = useState<Shown>(() => served(state.tracking, state.path))

  useEffect(() => {
    let latest: Access | null = null
    const open = async (access: Access) => {
      latest = access
      setShown({ kind: 'opening' })
      try {
        const view = await api.registration.track.query(access)
        // Meanwhile another link was opened, or the page was left.
        if (latest !== access) return
        rememberAccess(access, location, tabStorage())
        setShown({ kind: 'found', view, access, byForm: false })
      } catch (error) {
        if (latest !== access) return
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
    // A plain form post found it: a reload should not have to post again.
    const { tracking } = state
    const posted = tracking !== undefined && 'view' in tracking ? accessOf(tracking) : null
    if (tracking !== undefined && 'view' in tracking && posted !== null) keepAddress(tracking.view, posted)
    else read()
    // Another link opened in this tab changes the fragment alone.
    addEventListener('hashchange', read)
    return () => {
      latest = null
      removeEventListener('hashchange', read)
    }
  }, [state])

  switch (shown.kind) {
    case 'opening':
      return <Screen heading={text.opening} />
    case 'found':
      return (
        <FoundRegistration
          key={shown.view.registrationNumber}
          served={shown.view}
          access={shown.access}
          takesFocus={shown.byForm}
        />
      )
    case 'form':
      return (
        <TrackingForm
          // A link found to be cut off after the form was shown begins it anew, with what is wrong.
          key={shown.byLink ? 'link' : 'form'}
          registrationNumber={shown.registrationNumber}
          failure={shown.failure}
          byLink={shown.byLink}
          onFound={(view, access) => {
            keepAddress(view, access)
            setShown({ kind: 'found', view, access, byForm: true })
          }}
        />
      )
  }
}

function served(tracking: ReturnType<typeof usePage>['state']['tracking'], path: string): Shown {
  if (tracking !== undefined && 'view' in tracking) {
    return { kind: 'found', view: tracking.view, access: accessOf(tracking), byForm: false }
  }
  const registrationNumber = tracking?.registrationNumber ?? numberInPath(path)
  return { kind: 'form', registrationNumber, failure: tracking?.failure ?? null, byLink: false }
}

/** What the server opened it with, so that this page can follow it. */
function accessOf({
  view,
  token,
  phoneLast4,
}: {
  view: TrackingView
  token?: string
  phoneLast4?: string
}): Access | null {
  if (token !== undefined) return { trackingToken: token }
  return phoneLast4 === undefined ? null : { registrationNumber: view.registrationNumber, phoneLast4 }
}

/** An address to keep: a reload in this tab opens it, elsewhere it asks for the digits. */
function keepAddress(view: TrackingView, access: Access): void {
  if ('registrationNumber' in access) history.replaceState(null, '', `/lacak/${view.registrationNumber}`)
  rememberAccess(access, location, tabStorage())
}
