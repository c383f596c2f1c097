import type { TrackingView } from '@sambung/shared/registration'
import { useEffect, useState } from 'react'
import { PATHS } from '../../app/steps.ts'
import { Button } from '@sambung/ui/button.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { Unbroken } from '../../components/unbroken.tsx'
import { trackingText } from '../../i18n/id/tracking.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { useOnline } from '../../lib/use-online.ts'
import { windowLabel } from '../../lib/visit-window.ts'
import type { Access } from './access.ts'
import { CancelPanel } from './cancel-panel.tsx'
import { StepList } from './step-list.tsx'
import { isOver, statusWords } from './status-words.ts'
import { type Tracking, useTracking } from './use-tracking.ts'

type FoundRegistrationProps = {
  served: TrackingView
  access: Access | null
  /** It took the place of the form that had the focus. */
  takesFocus: boolean
}

export function FoundRegistration({ served, access, takesFocus }: FoundRegistrationProps) {
  const text = useText(trackingText)
  const tracking = useTracking(served, access)
  const { view } = tracking
  const { heading, next } = statusWords(view.status, text)
  useEffect(() => {
    if (takesFocus) document.querySelector<HTMLElement>('h1')?.focus()
  }, [takesFocus])
  return (
    <Screen heading={heading} above={view.registrationNumber} lead={next}>
      <p className="unseen" role="status">
        {view.status === served.status ? '' : heading}
      </p>
      <StepList view={view} />
      <Freshness tracking={tracking} />
      <Details view={view} />
      <Ways tracking={tracking} access={access} />
    </Screen>
  )
}

function Freshness({ tracking: { checkedAt, isFresh } }: { tracking: Tracking }) {
  const { format } = usePage()
  const text = useText(trackingText)
  const online = useOnline()
  const at = checkedAt === null ? '' : format.clockWithZone(checkedAt)
  const say = !online ? text.offline : isFresh ? text.live : text.stale
  return <p className="small soft fresh">{checkedAt === null ? text.fixed : say(at)}</p>
}

function Details({ view }: { view: TrackingView }) {
  const { format } = usePage()
  const text = useText(trackingText)
  return (
    <section className="part">
      <h2 className="gap">{text.details}</h2>
      <Facts>
        {view.visit === null ? (
          <Fact name={text.preferred}>
            <Preferred view={view} />
          </Fact>
        ) : (
          <Visit visit={view.visit} />
        )}
        <Fact name={text.package}>{text.packageLine(view.package.name, view.package.downMbps)}</Fact>
        <Fact name={text.monthly}>{format.rupiah(view.package.monthlyPrice)}</Fact>
        <Fact name={text.setup}>{format.rupiah(view.package.setupFee)}</Fact>
        <Fact name={text.name}>{view.fullName}</Fact>
        <Fact name={text.phone}>{view.phone}</Fact>
        <Fact name={text.address}>{view.address}</Fact>
        <Fact name={text.registeredAt}>{format.dayAndClock(view.createdAt)}</Fact>
      </Facts>
    </section>
  )
}

function Preferred({ view: { preferredDate, preferredTime } }: { view: TrackingView }) {
  const { format, locale } = usePage()
  const text = useText(trackingText)
  if (preferredDate === null) return text.preferredCall
  const day = format.businessDay(preferredDate)
  if (preferredTime === null || preferredTime === 'call') return day
  return text.preferredLine(day, windowLabel(preferredTime, locale))
}

function Visit({ visit }: { visit: NonNullable<TrackingView['visit']> }) {
  const { format, locale } = usePage()
  const text = useText(trackingText)
  const { type, progress, day, window, technician } = visit
  const hours = window === null ? '' : windowLabel(window, locale)
  return (
    <>
      <Fact name={type === 'survey' ? text.visitSurvey : text.visitInstallation}>
        {day === null ? (
          text.visitUnplanned
        ) : (
          <Unbroken part={hours}>{text.preferredLine(format.businessDay(day), hours)}</Unbroken>
        )}
      </Fact>
      {technician !== null && (
        <Fact name={text.technician}>
          {progress === 'there' ? text.technicianThere(technician) : text.technicianOnTheWay(technician)}
        </Fact>
      )}
    </>
  )
}

function Ways({ tracking, access }: { tracking: Tracking; access: Access | null }) {
  const text = useText(trackingText)
  const [isAsking, setAsking] = useState(false)
  const { view } = tracking
  const token = access !== null && 'trackingToken' in access ? access.trackingToken : null
  if (isAsking && token !== null && view.canCancel)
    return <CancelPanel token={token} tracking={tracking} onClose={() => setAsking(false)} />
  return (
    <Actions>
      {token !== null && view.canCancel && (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {text.cancel}
        </Button>
      )}
      {isOver(view.status) && (
        <a className="btn" href={PATHS.number}>
          {text.register}
        </a>
      )}
      <p>
        <a className="target" href={PATHS.tracking}>
          {text.other}
        </a>
      </p>
    </Actions>
  )
}
