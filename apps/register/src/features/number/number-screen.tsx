import { formatPhone, foldPhone } from '@sambung/shared/phone'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Place, nextPlace } from '../../app/steps.ts'
import { Button } from '@sambung/ui/button.tsx'
import { TextField, focusFirstWrong } from '@sambung/ui/field.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { type Draft, isAwaitingCode, isProofAlive } from '../../draft/draft.ts'
import { updateDraft, useDraft } from '../../draft/store.ts'
import { frameText } from '../../i18n/id/frame.ts'
import { numberText } from '../../i18n/id/number.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { type Failure, failureOf } from '../../lib/failure.ts'
import { failureSentence, phoneProblem } from './sentences.ts'

/** Screen 1. In the entry chunk: it imports nothing that only later screens need. */
export function NumberScreen() {
  const { state, format, locale, goTo } = usePage()
  const text = useText(numberText)
  const frame = useText(frameText)
  const draft = useDraft()
  const form = useRef<HTMLFormElement>(null)
  const refused = state.number?.problem
  // Nobody is told off while still typing: a field is judged once it was left or sent.
  const [judged, setJudged] = useState({ name: refused !== undefined, phone: refused !== undefined })
  const [failure, setFailure] = useState<Failure | null>(refused?.field === null ? refused.failure : null)
  const [sending, setSending] = useState(false)
  const [attempts, setAttempts] = useState(0)
  useEffect(() => {
    if (attempts > 0) focusFirstWrong(form.current)
  }, [attempts])

  const folded = foldPhone(draft.phone)
  const nameWrong = judged.name && draft.fullName.trim() === '' ? text.nameEmpty : undefined
  const phoneWrong = judged.phone && !folded.ok ? phoneProblem(folded.problem, text) : undefined
  const next = nextWithoutSending(draft)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    setFailure(null)
    if (draft.fullName.trim() === '' || !folded.ok) {
      setJudged({ name: true, phone: true })
      setAttempts(attempts + 1)
      return
    }
    setSending(true)
    try {
      if (next === null) {
        const { requestCode } = await import('../code/request-code.ts')
        await requestCode({ phone: folded.phone, fullName: draft.fullName, locale })
      }
      await goTo(next ?? 'code')
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setSending(false)
    }
  }

  return (
    <Screen heading={text.heading} lead={text.lead}>
      <form ref={form} method="post" action="/daftar" noValidate onSubmit={submit}>
        <TextField
          label={text.fullName}
          name="fullName"
          data-draft="fullName"
          autoComplete="name"
          autoCapitalize="words"
          maxLength={100}
          required
          value={draft.fullName}
          onChange={(event) => updateDraft({ fullName: event.target.value })}
          onBlur={() => setJudged({ ...judged, name: judged.name || draft.fullName !== '' })}
          error={nameWrong}
        />
        <TextField
          label={text.phone}
          name="phone"
          data-draft="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          required
          value={draft.phone}
          onChange={(event) => {
            setFailure(null)
            updateDraft({ phone: event.target.value })
          }}
          onBlur={() => setJudged({ ...judged, phone: judged.phone || draft.phone !== '' })}
          error={phoneWrong}
          hint={
            folded.ok ? (
              <>
                {text.willSendTo} <b>{formatPhone(folded.phone)}</b>
              </>
            ) : (
              text.phoneHint
            )
          }
        />
        {failure !== null && (
          <Note tone="bad" live="alert">
            <p>{failureSentence(failure, { text, frame, format })}</p>
          </Note>
        )}
        <Actions>
          <Button type="submit" busy={sending}>
            {sending ? text.sending : next === null ? text.submit : frame.continue}
          </Button>
          <p>{text.promise}</p>
          <p>
            {text.registered}{' '}
            <a className="target" href="/lacak">
              {text.track}
            </a>
          </p>
        </Actions>
      </form>
    </Screen>
  )
}

/** Someone who came back has a code on the way, or has entered it already: nothing is asked or sent twice. */
function nextWithoutSending(draft: Draft): Place | null {
  if (isProofAlive(draft)) return nextPlace('code', draft)
  return isAwaitingCode(draft) && isStillOpen(draft) ? 'code' : null
}

function isStillOpen({ verification }: Draft): boolean {
  if (verification === null || verification.progress.state !== 'open') return false
  return Date.parse(verification.progress.expiresAt) - verification.clockOffset > Date.now()
}
