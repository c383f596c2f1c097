import { FAILURE_REASONS, type FailureReason } from '@sambung/shared/states'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@sambung/ui/button.tsx'
import { ChoiceGroup, RadioCard } from '@sambung/ui/choice.tsx'
import { TextArea, focusFirstWrong } from '@sambung/ui/field.tsx'
import { visitTexts } from '../../components/visit-texts.ts'
import { useTexts } from '../../i18n/texts.ts'
import { visitScreenTexts } from './texts.ts'
import type { FailInput } from './use-visit-actions.ts'

type FailPanelProps = {
  busy: boolean
  news: ReactNode
  /** What was photographed and is still on its way. */
  photos: ReactNode
  onFail: (input: FailInput) => void
  onBack: () => void
}

/** Why the visit could not be done; the reason is what the office and the customer go on with. */
export function FailPanel({ busy, news, photos, onFail, onBack }: FailPanelProps) {
  const text = useTexts(visitScreenTexts)
  const words = useTexts(visitTexts)
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [reasonCode, setReasonCode] = useState<FailureReason | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'start' })
  }, [])
  const needsNote = reasonCode === 'other' && reason.trim() === ''

  const submit = (event: FormEvent) => {
    event.preventDefault()
    flushSync(() => setTried(true))
    if (reasonCode === null) form.current?.querySelector('input')?.focus()
    else if (needsNote) focusFirstWrong(form.current)
    else onFail({ reasonCode, reason: reason.trim() })
  }

  return (
    <form ref={form} className="part" noValidate onSubmit={submit}>
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {text.failHeading}
        </h2>
        <p className="soft">{text.failLead}</p>
      </div>
      <ChoiceGroup legend={text.failHeading} hideLegend error={tried && reasonCode === null ? text.choose : undefined}>
        {FAILURE_REASONS.map((code) => (
          <RadioCard
            key={code}
            name="reasonCode"
            value={code}
            title={words.failures[code]}
            checked={reasonCode === code}
            onChange={() => setReasonCode(code)}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        label={text.failNote}
        name="reason"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={tried && needsNote ? text.failNoteNeeded : undefined}
        {...(reasonCode === 'other' ? {} : { aside: text.optional })}
      />
      {photos}
      <div role="alert">{news}</div>
      <div className="actions">
        <Button type="submit" busy={busy}>
          {busy ? text.sending : text.failSubmit}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {text.failBack}
        </Button>
      </div>
    </form>
  )
}
