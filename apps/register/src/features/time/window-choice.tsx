import type { DayView, VisitWindow } from '@sambung/shared/schedule'
import { useId } from 'react'
import { RadioCard } from '@sambung/ui/choice.tsx'
import { forgetRefused } from '../../draft/refused.ts'
import { updateDraft, useDraft } from '../../draft/store.ts'
import { timeText } from '../../i18n/id/time.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { windowLabel } from '../../lib/visit-window.ts'
import { isOpen, partOfDay, windowsOf } from './time-choice.ts'

type WindowChoiceProps = { days: readonly DayView[]; error: string | undefined }

/** The hours of the chosen day. They stay where they are when the applicant asks to be called, so that nothing jumps. */
export function WindowChoice({ days, error }: WindowChoiceProps) {
  const { locale } = usePage()
  const text = useText(timeText)
  const { time } = useDraft()
  const id = useId()
  const isCalled = time.window === 'call'
  const choose = (window: VisitWindow) => {
    updateDraft({ time: { ...time, window } })
    forgetRefused('preferredTimeSlot')
  }
  return (
    <fieldset
      className="choices"
      disabled={isCalled}
      aria-describedby={id}
      data-wrong={error === undefined ? undefined : true}
    >
      <legend>{text.windows}</legend>
      {windowsOf(days).map((window) => {
        const open = isOpen(window, { date: time.date, days })
        return (
          <RadioCard
            key={window}
            name="window"
            value={window}
            disabled={!open}
            checked={time.window === window && open}
            onChange={() => choose(window)}
            title={windowLabel(window, locale)}
            aside={<span className="soft">{open ? text[partOfDay(window)] : text.closed}</span>}
          />
        )
      })}
      <p className={error === undefined ? 'hint' : 'hint wrong'} id={id}>
        {error ?? (isCalled ? text.callChosen : null)}
      </p>
    </fieldset>
  )
}
