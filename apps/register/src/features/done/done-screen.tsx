import { useRef, useState } from 'react'
import { PATHS } from '../../app/steps.ts'
import { Button } from '@sambung/ui/button.tsx'
import { TextField } from '@sambung/ui/field.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import type { DraftDone } from '../../draft/draft.ts'
import { useDraft } from '../../draft/store.ts'
import { doneText } from '../../i18n/id/done.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { windowLabel } from '../../lib/visit-window.ts'

/** Screen 7: the number, what happens next, and the link to follow it by. The draft holds nothing else any more. */
export function DoneScreen() {
  const text = useText(doneText)
  const { done } = useDraft()
  if (done === null) return null
  return (
    <Screen heading={text.heading} lead={text.number}>
      <p className="number">{done.registrationNumber}</p>
      <Next done={done} />
      <TrackingLink url={done.trackingUrl} />
      <p className="center">
        <a className="target" href={PATHS.number}>
          {text.another}
        </a>
      </p>
    </Screen>
  )
}

function Next({ done }: { done: DraftDone }) {
  const { format, locale } = usePage()
  const text = useText(doneText)
  const { date, window } = done
  const isCalled = window === 'call' || window === '' || date === ''
  return (
    <section>
      <h2 className="gap">{text.next}</h2>
      <ol className="steps">
        <li>
          <b>{text.review}</b>
          <span className="small soft">{text.reviewLine}</span>
        </li>
        <li>
          <b>{text.news}</b>
          <span className="small soft">{text.newsLine}</span>
        </li>
        <li>
          <b>{text.visit}</b>
          <span className="small soft">
            {isCalled ? text.visitCall : text.visitLine(format.businessDay(date), windowLabel(window, locale))}
          </span>
        </li>
      </ol>
    </section>
  )
}

function TrackingLink({ url }: { url: string }) {
  const text = useText(doneText)
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      setSaid(text.copied)
    } catch {
      // No permission, or a page without https.
      field.current?.focus()
      field.current?.select()
      setSaid(text.copyByHand)
    }
  }
  return (
    <>
      <TextField label={text.link} ref={field} readOnly value={url} hint={text.linkHint} />
      <Actions>
        <a className="btn" href={withinThisSite(url)}>
          {text.open}
        </a>
        <Button kind="quiet" onClick={() => void copy()}>
          {text.copy}
        </Button>
        <p role="status" className="hint">
          {said}
        </p>
      </Actions>
    </>
  )
}

/** The link as this page reaches it, also where the public address is another one (a preview, a test). */
function withinThisSite(url: string): string {
  if (!URL.canParse(url)) return PATHS.tracking
  const { pathname, hash } = new URL(url)
  return `${pathname}${hash}`
}
