import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { TextArea } from '@sambung/ui/field.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { frameText } from '../../i18n/id/frame.ts'
import { trackingText } from '../../i18n/id/tracking.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { api } from '../../lib/api.ts'
import { type Failure, failureOf, failureText } from '../../lib/failure.ts'
import type { Tracking } from './use-tracking.ts'

type CancelPanelProps = { token: string; tracking: Tracking; onClose: () => void }

/** Asks once, calmly, and says what cancelling means. */
export function CancelPanel({ token, tracking, onClose }: CancelPanelProps) {
  const { format } = usePage()
  const text = useText(trackingText)
  const frame = useText(frameText)
  const title = useRef<HTMLHeadingElement>(null)
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => title.current?.focus(), [])

  const cancel = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setFailure(null)
    try {
      tracking.accept(await api.registration.cancel.mutate({ trackingToken: token, reason }))
      document.querySelector<HTMLElement>('h1')?.focus()
      onClose()
    } catch (error) {
      const refused = failureOf(error)
      setFailure(refused)
      if (refused.code === 'ILLEGAL_TRANSITION' || refused.code === 'CONFLICT') await tracking.refresh()
    } finally {
      setBusy(false)
    }
  }
  const sentence = () => {
    if (failure?.code === 'ILLEGAL_TRANSITION') return text.cancelTooLate
    if (failure?.code === 'CONFLICT') return text.cancelChanged
    return failure === null ? null : failureText(failure, frame, format)
  }
  return (
    <form className="ask" noValidate onSubmit={cancel}>
      <h2 ref={title} tabIndex={-1}>
        {text.cancelHeading}
      </h2>
      <p>{text.cancelLine}</p>
      <TextArea
        label={text.cancelReason}
        aside={frame.optional}
        name="reason"
        autoComplete="off"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        hint={text.cancelReasonHint}
      />
      {failure !== null && (
        <Note tone="bad" live="alert" title={text.cancelFailed}>
          {sentence()}
        </Note>
      )}
      <Button type="submit" busy={isBusy}>
        {isBusy ? text.cancelling : text.cancelYes}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {text.cancelNo}
      </Button>
    </form>
  )
}
