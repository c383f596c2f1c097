import type { ChecklistItem } from '@sambung/shared/work-orders'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link } from 'wouter'
import { Button } from '@sambung/ui/button.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Screen } from '../../components/screen.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import { visitTexts } from '../../components/visit-texts.ts'
import { useFormat } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import type { Failure } from '../../lib/failure.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { LatePhotos } from '../photos/unsent-photos.tsx'
import { usePhotos, type VisitPhotos } from '../photos/use-photos.ts'
import { addressLine } from './address.ts'
import { ownErrors, serverErrors } from './checklist-errors.ts'
import { ChecklistForm, type ChecklistErrors } from './checklist-form.tsx'
import { ChecklistRecord } from './checklist-values.tsx'
import { useDraft } from './draft.ts'
import { FailPanel } from './fail-panel.tsx'
import { Reach } from './reach.tsx'
import { readChecklist } from './read-checklist.ts'
import { LackingNote, RefusalNote, showLacking } from './refusal-note.tsx'
import { visitScreenTexts } from './texts.ts'
import { useVisitActions } from './use-visit-actions.ts'

type VisitPageProps = { visit: OwnVisit; next: OwnVisit | null }

export function VisitPage({ visit, next }: VisitPageProps) {
  const text = useTexts(visitScreenTexts)
  const words = useTexts(visitTexts)
  const [failing, setFailing] = useState(false)
  const [judged, setJudged] = useState(false)
  const [draft, keep] = useDraft(visit.id)
  // What is being mended is not called wrong until it is judged again.
  const [mended, setMended] = useState<readonly ChecklistItem[]>([])
  const photos = usePhotos(visit)
  const actions = useVisitActions(visit, { sendPhotos: photos.sendAll })
  const { busy } = actions
  const refusal = readRefusal(actions.refusal, photos)
  const working = visit.state === 'in_progress'
  const read = readChecklist(visit.checklist, draft, visit.files.length + photos.usable)
  const found = working && judged ? { ...serverErrors(refusal, text), ...ownErrors(read.troubles, text) } : {}
  const errors: ChecklistErrors = Object.fromEntries(
    Object.entries(found).filter(([item]) => !mended.includes(item as ChecklistItem)),
  )
  const lacks = Object.keys(errors).length > 0

  const complete = async () => {
    actions.forgetRefusal()
    flushSync(() => {
      setJudged(true)
      setMended([])
    })
    const complete = Object.keys(read.troubles).length === 0 && (await actions.complete(read.values))
    // What lacks stands above the checklist: wherever the thumb is, that is what to read next.
    if (!complete) showLacking()
  }
  const write = (item: ChecklistItem, typed: string) => {
    keep(item, typed)
    setMended((before) => (before.includes(item) ? before : [...before, item]))
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
          news={refusal !== null && <RefusalNote refusal={refusal} />}
          onBack={() => setFailing(false)}
          onFail={(input) => void actions.fail(input).then((done) => done && setFailing(false))}
          photos={<LatePhotos photos={photos} />}
        />
      ) : (
        <>
          <About visit={visit} />
          <div role="alert">{lacks && <LackingNote errors={errors} />}</div>
          {working && <ChecklistForm visit={visit} draft={draft} write={write} photos={photos} errors={errors} />}
          {visit.state === 'completed' && <ChecklistRecord visit={visit} />}
          {!working && <LatePhotos photos={photos} />}
          {(visit.state === 'assigned' || visit.state === 'en_route') && <ToBring visit={visit} />}
        </>
      )}
      {!isFailing && (
        <NextBar
          visit={visit}
          busy={busy}
          news={Object.keys(found).length === 0 && refusal !== null && <RefusalNote refusal={refusal} />}
          onMove={(to) => void actions.moveOn(to)}
          onComplete={() => void complete()}
          onFail={() => {
            actions.forgetRefusal()
            setFailing(true)
          }}
        />
      )}
    </Screen>
  )
}

/** Photos that were in the way may have arrived by themselves since, or been refused. */
function readRefusal(refusal: Failure | null, photos: VisitPhotos): Failure | null {
  if (refusal?.code !== 'PHOTOS_UNSENT') return refusal
  if (photos.isAllSent) return null
  return photos.isRefused ? { code: 'PHOTOS_REFUSED' } : refusal
}

function backTo({ day }: OwnVisit): string {
  const asked = new URLSearchParams(location.search).get('hari')
  return asked === null || day === null ? '/' : `/?hari=${day}`
}

function When({ visit }: { visit: OwnVisit }) {
  const words = useTexts(visitTexts)
  const format = useFormat()
  const day = visit.day === null ? words.noDay : format.day(visit.day)
  const hours = visit.window === null ? words.noWindow : format.window(visit.window)
  return (
    <p className="when">
      <span className="figures">
        {day}, {hours}
      </span>
      <StateChip state={visit.state} />
    </p>
  )
}

function About({ visit }: { visit: OwnVisit }) {
  const text = useTexts(visitScreenTexts)
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
    </dl>
  )
}

function ToBring({ visit }: { visit: OwnVisit }) {
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
  visit: OwnVisit
  busy: boolean
  /** Why the last act did not happen, where the thumb is. */
  news: ReactNode
  onMove: (to: 'en_route' | 'in_progress') => void
  onComplete: () => void
  onFail: () => void
}

/** The one next button, and the way out. */
function NextBar({ visit: { allowed }, busy, news, onMove, onComplete, onFail }: NextBarProps) {
  const text = useTexts(visitScreenTexts)
  const next = allowed.includes('depart')
    ? { name: text.depart, act: () => onMove('en_route') }
    : allowed.includes('start')
      ? { name: text.start, act: () => onMove('in_progress') }
      : allowed.includes('complete')
        ? { name: text.complete, act: onComplete }
        : null
  if (next === null && !allowed.includes('fail') && news === false) return null
  return (
    <div className="bar">
      <div role="alert">{news}</div>
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
