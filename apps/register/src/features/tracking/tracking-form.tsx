import { TrackRegistrationInput, type TrackingView } from '@sambung/shared/registration'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { TextField, focusFirstWrong } from '@sambung/ui/field.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { frameText } from '../../i18n/id/frame.ts'
import { trackingText } from '../../i18n/id/tracking.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { api } from '../../lib/api.ts'
import { type Failure, failureOf, failureText, retryTime } from '../../lib/failure.ts'
import type { Access } from './access.ts'

type TrackingFormProps = {
  registrationNumber: string
  failure: Failure | null
  /** The failure is about a link, not about what was typed here. */
  byLink: boolean
  onFound: (view: TrackingView, access: Access) => void
}

export function TrackingForm({ registrationNumber, failure: first, byLink, onFound }: TrackingFormProps) {
  const text = useText(trackingText)
  const form = useRef<HTMLFormElement>(null)
  const [number, setNumber] = useState(registrationNumber)
  const [digits, setDigits] = useState('')
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState({ reason: first, byLink })
  const [isLooking, setLooking] = useState(false)
  useEffect(() => focusFirstWrong(form.current), [wrong])
  useEffect(() => {
    // Typed into the prerendered form before the script arrived.
    const typed = (name: string) => form.current?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? ''
    const [early, earlyDigits] = [typed('registrationNumber'), typed('phoneLast4')]
    if (early !== '') setNumber(early)
    if (earlyDigits !== '') setDigits(earlyDigits)
  }, [])

  const look = async (event: FormEvent) => {
    event.preventDefault()
    if (isLooking) return
    const typed = { registrationNumber: number.replace(/[\s.-]/g, ''), phoneLast4: digits.trim() }
    const access = TrackRegistrationInput.safeParse(typed)
    setFailure({ reason: null, byLink: false })
    setWrong(access.success ? new Set() : wrongFields(typed))
    if (!access.success) return
    setLooking(true)
    try {
      onFound(await api.registration.track.query(access.data), access.data)
    } catch (error) {
      setFailure({ reason: failureOf(error), byLink: false })
    } finally {
      setLooking(false)
    }
  }
  return (
    <Screen heading={text.heading} lead={text.lead}>
      <form ref={form} method="post" action="/lacak" noValidate onSubmit={look}>
        <TextField
          label={text.number}
          name="registrationNumber"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          required
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          hint={text.numberHint}
          error={wrong.has('registrationNumber') ? text.numberWrong : undefined}
        />
        <TextField
          label={text.last4}
          name="phoneLast4"
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          required
          value={digits}
          onChange={(event) => setDigits(event.target.value)}
          hint={text.last4Hint}
          error={wrong.has('phoneLast4') ? text.last4Wrong : undefined}
        />
        {failure.reason !== null && <FailureNote failure={failure.reason} byLink={failure.byLink} />}
        <Actions>
          <Button type="submit" busy={isLooking}>
            {isLooking ? text.looking : text.look}
          </Button>
        </Actions>
      </form>
    </Screen>
  )
}

/** The union's own issues name no field: each is looked at by itself. */
function wrongFields({ registrationNumber, phoneLast4 }: { registrationNumber: string; phoneLast4: string }) {
  const wrong = new Set<string>()
  const accepts = (sample: object) => TrackRegistrationInput.safeParse(sample).success
  if (!accepts({ registrationNumber, phoneLast4: '0000' })) wrong.add('registrationNumber')
  if (!accepts({ registrationNumber: 'REG20000101001', phoneLast4 })) wrong.add('phoneLast4')
  return wrong
}

function FailureNote({ failure, byLink }: { failure: Failure; byLink: boolean }) {
  const { format } = usePage()
  const text = useText(trackingText)
  const frame = useText(frameText)
  if (failure.code === 'NOT_FOUND' || (failure.code === 'VALIDATION_FAILED' && byLink))
    return (
      <Note tone="warn" live="alert" title={text.notFoundTitle}>
        {byLink ? text.linkGoneLine : text.notFoundLine}
      </Note>
    )
  if (failure.code === 'RATE_LIMITED')
    return (
      <Note tone="bad" live="alert" title={text.limitedTitle}>
        {text.limitedLine(retryTime(failure, format))}
      </Note>
    )
  return (
    <Note tone="bad" live="alert" title={text.failedTitle}>
      {failureText(failure, frame, format)}
      {byLink && (
        <Button kind="link" onClick={() => location.reload()}>
          {frame.tryAgain}
        </Button>
      )}
    </Note>
  )
}
