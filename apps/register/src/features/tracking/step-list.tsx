import type { TrackingView } from '@sambung/shared/registration'
import type { TrackingStep } from '@sambung/shared/states'
import { trackingText } from '../../i18n/id/tracking.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { isOver } from './status-words.ts'

const SIGNS = { done: '✓', now: '', todo: '', skipped: '–' } as const

/** The five steps: the words say how each stands, the marks repeat it. */
export function StepList({ view }: { view: TrackingView }) {
  const { format } = usePage()
  const text = useText(trackingText)
  const names: Record<TrackingStep, string> = {
    received: text.stepReceived,
    reviewed: text.stepReviewed,
    survey: text.stepSurvey,
    scheduled: text.stepScheduled,
    active: text.stepActive,
  }
  const words = {
    done: text.stepDone,
    now: view.status === 'waitlisted' ? text.stepWaiting : text.stepNow,
    todo: isOver(view.status) ? text.stepStopped : text.stepTodo,
    skipped: text.stepSkipped,
  }
  return (
    <ol className="track" aria-label={text.steps}>
      {view.steps.map(({ step, state, at }) => (
        <li key={step} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="dot" aria-hidden="true">
            {SIGNS[state]}
          </span>
          <b>{names[step]}</b>
          <span className="small soft">
            {at === null ? (
              words[state]
            ) : (
              <>
                <span className="unseen">{words[state]}, </span>
                {format.dayAndClock(at)}
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
