import { Button } from '@mantine/core'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useEffect, useRef, useState } from 'react'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './decision.module.css'
import { HeldDecision } from './held-decision.tsx'
import { MoveBox } from './move-box.tsx'
import { arrangeMoves, type OfficeMove } from './moves.ts'
import { decisionTexts } from './texts.ts'

/** What may be decided about this registration, by this person, now: nothing else is offered. */
export function DecisionBox({ record, mayDecide }: { record: RegistrationRecordView; mayDecide: boolean }) {
  const text = useTexts(decisionTexts)
  const [chosen, setChosen] = useState<OfficeMove | null>(null)
  const box = useRef<HTMLElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    // The form that held the focus is gone; the keyboard goes on from the decision, not from the top of the page.
    if (wasOpen.current && chosen === null) box.current?.focus({ preventScroll: true })
    wasOpen.current = chosen !== null
  }, [chosen])
  const moves = arrangeMoves(record)
  if (chosen !== null)
    // Stays open when the registration moves on meanwhile: what was filled in is still there, and the refusal says why.
    return <MoveBox key={chosen.to} move={chosen} record={record} close={() => setChosen(null)} />

  const waiting: Partial<Record<RegistrationRecordView['state'], string>> = text.nothing
  const note = waiting[record.state]
  if (moves.length === 0 && note === undefined && mayDecide) return null
  return (
    <section ref={box} tabIndex={-1} className={classes['box']} aria-labelledby="keputusan">
      <h3 id="keputusan" className={classes['heading']}>
        {text.heading}
      </h3>
      {record.state === 'survey_completed' && <SurveyResult record={record} />}
      {note !== undefined && <span className={classes['soft']}>{note}</span>}
      {!mayDecide && <span className={classes['soft']}>{text.readOnly}</span>}
      <HeldDecision record={record} />
      {moves.length > 0 && (
        <div className={classes['moves']}>
          {moves.map((move) => (
            <MoveButton key={move.to} move={move} choose={() => setChosen(move)} />
          ))}
        </div>
      )}
    </section>
  )
}

/** What the survey found stands beside the decision that rests on it. */
function SurveyResult({ record }: { record: RegistrationRecordView }) {
  const text = useTexts(decisionTexts)
  const format = useFormat()
  const surveys = record.timeline.flatMap((entry) =>
    entry.kind === 'visit' && entry.survey !== null ? [entry.survey] : [],
  )
  const [survey] = surveys
  if (survey === undefined) return null
  return (
    <div className={classes['survey']} data-verdict={survey.verdict}>
      <b>{text.survey[survey.verdict]}</b>
      <span className={classes['soft']}>{text.surveyDistance(format.number(survey.distanceMeters))}</span>
      <p>{survey.findings}</p>
    </div>
  )
}

function MoveButton({ move, choose }: { move: OfficeMove; choose: () => void }) {
  const text = useTexts(decisionTexts)
  useShortcut({ keys: move.key, label: text.move[move.to], group: 'record', run: choose })
  const look = {
    strong: { variant: 'filled' },
    plain: { variant: 'default' },
    danger: { variant: 'subtle', color: 'bad' },
  }[move.tone]
  return (
    <Button {...look} px="sm" onClick={choose} aria-keyshortcuts={move.key}>
      {text.move[move.to]}
      <kbd className={classes['key']} aria-hidden="true">
        {move.key.toUpperCase()}
      </kbd>
    </Button>
  )
}
