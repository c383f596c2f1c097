import type { OwnVisitView } from '@sambung/shared/work-orders'
import { useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../components/button.tsx'
import { Note } from '../../components/note.tsx'
import { Screen } from '../../components/screen.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import { visitTexts } from '../../components/visit-texts.ts'
import { useFormat } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import { ownErrors, serverErrors } from './checklist-errors.ts'
import { ChecklistForm, type ChecklistErrors } from './checklist-form.tsx'
import { ChecklistRecord } from './checklist-values.tsx'
import { useDraft } from './draft.ts'
import { FailPanel } from './fail-panel.tsx'
import { Reach, addressLine } from './reach.tsx'
import { readChecklist } from './read-checklist.ts'
import { LackingNote, RefusalNote } from './refusal-note.tsx'
import { visitScreenTexts } from './texts.ts'
import { usePhotos } from './use-photos.ts'
import { useVisitActions } from './use-visit-actions.ts'

type VisitPageProps = { visit: OwnVisitView; next: OwnVisitView | null }

export function VisitPage({ visit, next }: VisitPageProps) {
  const text = useTexts(visitScreenTexts)
  const words = useTexts(visitTexts)
  const [failing, setFailing] = useState(false)
  const [judged, setJudged] = useState(false)
  const [draft, write] = useDraft(visit.id)
  const photos = usePhotos(visit.id)
  const actions = useVisitActions(visit)
  const { refusal, busy } = actions
  const working = visit.state === 'in_progress'
  const read = readChecklist(visit.checklist, draft, visit.files.length + photos.photos.length)
  const errors: ChecklistErrors =
    working && judged ? { ...serverErrors(refusal, text), ...ownErrors(read.troubles, text) } : {}
  const lacks = Object.keys(errors).length > 0

  const complete = () => {
    setJudged(true)
    actions.forgetRefusal()
    if (Object.keys(read.troubles).length === 0) void actions.complete(read.values)
  }
  const isFailing = failing && visit.allowed.includes('fail')
  return (
    <Screen
      above={
        <Link className="back" href={backTo(visit)}>
          <span aria-hidden="true">‹</span> {text.back}
        </Link>
      }
      heading={text.heading(words.types[visit.type], visit.fullName)}
      lead={<When visit={visit} />}
    >
      <Reach visit={visit} />
      <StateNote visit={visit} next={next} />
      {isFailing ? (
        <FailPanel
          busy={busy}
          onBack={() => setFailing(false)}
          onFail={(input) => void actions.fail(input).then((done) => done && setFailing(false))}
        />
      ) : (
        <>
          <About visit={visit} />
          {working && <ChecklistForm visit={visit} draft={draft} write={write} photos={photos} errors={errors} />}
          {visit.state === 'completed' && <ChecklistRecord visit={visit} />}
          {(visit.state === 'assigned' || visit.state === 'en_route') && <ToBring visit={visit} />}
        </>
      )}
      <div role="alert">
        {lacks ? <LackingNote errors={errors} /> : refusal !== null && <RefusalNote refusal={refusal} />}
        {judged && !lacks && photos.photos.length > 0 && refusal === null && !busy && working && (
          <Note tone="warn">{text.photosOnTheWay}</Note>
        )}
      </div>
      {!isFailing && (
        <NextBar
          visit={visit}
          busy={busy}
          onMove={(to) => void actions.moveOn(to)}
          onComplete={complete}
          onFail={() => setFailing(true)}
        />
      )}
    </Screen>
  )
}

function backTo({ day }: OwnVisitView): string {
  const asked = new URLSearchParams(location.search).get('hari')
  return asked === null || day === null ? '/' : `/?hari=${day}`
}

function When({ visit }: { visit: OwnVisitView }) {
  const words = useTexts(visitTexts)
  const format = useFormat()
  const day = visit.day === null ? words.noDay : format.day(visit.day)
  const hours = visit.window === null ? words.noWindow : format.window(visit.window)
  return (
    <p className="row">
      <span className="figures">
        {day}, {hours}
      </span>
      <StateChip state={visit.state} />
    </p>
  )
}

function About({ visit }: { visit: OwnVisitView }) {
  const text = useTexts(visitScreenTexts)
  const format = useFormat()
  return (
    <dl className="about">
      <div>
        <dt>{text.address}</dt>
        <dd>{addressLine(visit)}</dd>
      </div>
      {visit.notes !== null && (
        <div>
          <dt>{text.notes}</dt>
          <dd>{visit.notes}</dd>
        </div>
      )}
      <div>
        <dt>{text.duration}</dt>
        <dd>{text.minutes(visit.durationMinutes)}</dd>
      </div>
      <div>
        <dt>{text.number}</dt>
        <dd className="figures">{visit.number}</dd>
      </div>
      {visit.completedAt !== null && <div className="unseen">{format.moment(visit.completedAt)}</div>}
    </dl>
  )
}

function ToBring({ visit }: { visit: OwnVisitView }) {
  const text = useTexts(visitScreenTexts)
  const needed = visit.checklist.items.filter(({ required }) => required)
  return (
    <section className="part" aria-labelledby="to-bring">
      <h2 id="to-bring">{text.toBring}</h2>
      <ul className="values">
        {needed.map(({ item }) => (
          <li key={item}>{text.items[item]}</li>
        ))}
      </ul>
    </section>
  )
}

function StateNote({ visit, next }: VisitPageProps) {
  const text = useTexts(visitScreenTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  switch (visit.state) {
    case 'completed':
      return (
        <Note tone="good" title={visit.completedAt === null ? undefined : text.doneAt(format.clock(visit.completedAt))}>
          {next !== null && (
            <Link className="target" href={`/kunjungan/${next.id}`}>
              {text.nextVisit}: {words.types[next.type]}, {next.fullName}
            </Link>
          )}
        </Note>
      )
    case 'on_hold':
      return <Note tone="warn">{text.onHold}</Note>
    case 'cancelled':
      return <Note tone="bad">{text.cancelled}</Note>
    case 'open':
      return <Note>{text.handedBack}</Note>
    default:
      return visit.failures > 0 ? <Note tone="warn">{text.failedBefore(visit.failures)}</Note> : null
  }
}

type NextBarProps = {
  visit: OwnVisitView
  busy: boolean
  onMove: (to: 'en_route' | 'in_progress') => void
  onComplete: () => void
  onFail: () => void
}

/** The one next button, and the way out. */
function NextBar({ visit: { allowed }, busy, onMove, onComplete, onFail }: NextBarProps) {
  const text = useTexts(visitScreenTexts)
  const next = allowed.includes('depart')
    ? { name: text.depart, act: () => onMove('en_route') }
    : allowed.includes('start')
      ? { name: text.start, act: () => onMove('in_progress') }
      : allowed.includes('complete')
        ? { name: text.complete, act: onComplete }
        : null
  if (next === null && !allowed.includes('fail')) return null
  return (
    <div className="bar">
      <div className="bar-row">
        {allowed.includes('fail') && (
          <Button kind="quiet" onClick={onFail}>
            {text.fail}
          </Button>
        )}
        {next !== null && (
          <Button busy={busy} onClick={next.act}>
            {busy ? text.sending : next.name}
          </Button>
        )}
      </div>
    </div>
  )
}
