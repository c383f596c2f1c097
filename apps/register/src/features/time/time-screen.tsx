import { type FormEvent, useEffect, useRef, useState } from 'react'
import { nextPlace } from '../../app/steps.ts'
import { Button } from '@sambung/ui/button.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { forgetRefused } from '../../draft/refused.ts'
import { getDraft, useDraft } from '../../draft/store.ts'
import { frameText } from '../../i18n/id/frame.ts'
import { identityText } from '../../i18n/id/identity.ts'
import { timeText } from '../../i18n/id/time.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { type Failure, failureOf, failureText } from '../../lib/failure.ts'
import { trpc } from '../../lib/trpc.ts'
import { DayChoice } from './day-choice.tsx'
import { timeProblem } from './time-choice.ts'
import { IdentityFields, numberError, WaitNote } from './identity-fields.tsx'
import { usePhoto } from './use-photo.ts'
import { WindowChoice } from './window-choice.tsx'

/** Screen 5: when a visit would suit. Asking to be called is always possible, also while no days can be had. */
export function TimeScreen() {
  const { format, goTo } = usePage()
  const text = useText(timeText)
  const frame = useText(frameText)
  const { time, refused } = useDraft()
  const photo = usePhoto()
  const identityWords = useText(identityText)
  const form = useRef<HTMLFormElement>(null)
  const wasRefused = refused.includes('preferredInstallationDate') || refused.includes('preferredTimeSlot')
  const [attempts, setAttempts] = useState(0)
  const [failure, setFailure] = useState<Failure | null>(null)
  const slots = trpc.slots.available.useQuery(undefined, { retry: 1 })
  const isOffline = slots.fetchStatus === 'paused'
  const days = slots.data ?? null
  const problem = timeProblem(time, days)
  const isJudged = attempts > 0 || wasRefused
  useEffect(() => {
    if (attempts > 0)
      form.current?.querySelector<HTMLElement>('[data-wrong] input:enabled, [aria-invalid="true"]')?.focus()
  }, [attempts])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    const isPhotoOnItsWay = photo.state.kind === 'preparing' || photo.state.kind === 'uploading'
    const hasWrongNumber = numberError(time.idCardNumber, identityWords) !== undefined
    if (problem !== null || hasWrongNumber || isPhotoOnItsWay) return setAttempts(attempts + 1)
    forgetRefused('preferredInstallationDate', 'preferredTimeSlot', 'idCardPhotoId')
    await goTo(nextPlace('time', getDraft())).catch((error: unknown) => setFailure(failureOf(error)))
  }
  const dayError = problem === 'day' && isJudged ? text.dayWrong : problem === 'day-gone' ? text.dayGone : undefined
  const windowError =
    wasRefused && problem === null ? text.windowTaken : problem === 'window' && isJudged ? text.windowWrong : undefined
  return (
    <Screen heading={text.heading} lead={text.lead}>
      <form ref={form} noValidate onSubmit={submit}>
        {days === null && (slots.isError || isOffline) && (
          <Note tone="bad" live="alert" title={text.failedTitle}>
            {failureText(isOffline ? { code: 'OFFLINE' } : failureOf(slots.error), frame, format)}{' '}
            <Button kind="link" busy={slots.isFetching && !isOffline} onClick={() => void slots.refetch()}>
              {frame.tryAgain}
            </Button>
          </Note>
        )}
        {days === null && slots.isLoading && !isOffline && (
          <p className="soft" role="status">
            {text.loading}
          </p>
        )}
        {days?.length === 0 && (
          <Note tone="warn" title={text.emptyTitle}>
            {text.emptyLine}
          </Note>
        )}
        <DayChoice days={days ?? []} error={dayError} />
        {days !== null && days.length > 0 && <WindowChoice days={days} error={windowError} />}
        <IdentityFields photo={photo} isJudged={attempts > 0} />
        {attempts > 0 && <WaitNote state={photo.state} />}
        {failure !== null && (
          <Note tone="bad" live="alert">
            <p>{failureText(failure, frame, format)}</p>
          </Note>
        )}
        <Actions>
          <Button type="submit">{frame.continue}</Button>
        </Actions>
      </form>
    </Screen>
  )
}
