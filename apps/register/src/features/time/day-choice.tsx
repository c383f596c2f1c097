import type { DayView } from '@sambung/shared/schedule'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { RadioCard } from '@sambung/ui/choice.tsx'
import { forgetRefused } from '../../draft/refused.ts'
import { updateDraft, useDraft } from '../../draft/store.ts'
import { timeText } from '../../i18n/id/time.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { makeDayLabel } from './day-labels.ts'
import { DAYS_AT_FIRST, DAYS_MORE, daysToShow } from './time-choice.ts'

type DayChoiceProps = { days: readonly DayView[]; error: string | undefined }

/** The next open days as a grid of radio buttons, and beside them being called. */
export function DayChoice({ days, error }: DayChoiceProps) {
  const { locale } = usePage()
  const text = useText(timeText)
  const { time } = useDraft()
  const id = useId()
  const label = useMemo(() => makeDayLabel(locale), [locale])
  const grid = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(DAYS_AT_FIRST)
  const firstNew = useRef(0)
  const count = daysToShow(days, { asked, date: time.date })
  useEffect(() => {
    if (firstNew.current === 0) return
    // The button may be gone: the focus goes to the first day it brought.
    grid.current?.querySelectorAll('input')[firstNew.current]?.focus()
    firstNew.current = 0
  }, [asked])

  const chooseDay = (date: string) => {
    updateDraft({ time: { ...time, date, window: time.window === 'call' ? '' : time.window } })
    forgetRefused('preferredInstallationDate', 'preferredTimeSlot')
  }
  const chooseCall = () => {
    updateDraft({ time: { ...time, date: '', window: 'call' } })
    forgetRefused('preferredInstallationDate', 'preferredTimeSlot')
  }
  return (
    <fieldset
      className="choices"
      aria-describedby={error === undefined ? undefined : id}
      data-wrong={error === undefined ? undefined : true}
    >
      <legend>{text.days}</legend>
      {days.length > 0 && (
        <div className="days" ref={grid}>
          {days.slice(0, count).map(({ date }) => {
            const { weekday, date: short, spoken } = label(date)
            return (
              <label key={date} className="card day">
                <input
                  type="radio"
                  name="day"
                  value={date}
                  aria-label={spoken}
                  checked={time.date === date && time.window !== 'call'}
                  onChange={() => chooseDay(date)}
                />
                <b>{weekday}</b>
                <span>{short}</span>
              </label>
            )
          })}
        </div>
      )}
      {count < days.length && (
        <Button
          kind="quiet"
          onClick={() => {
            firstNew.current = count
            setAsked(count + DAYS_MORE)
          }}
        >
          {text.moreDays}
        </Button>
      )}
      <span className="unseen" role="status">
        {asked > DAYS_AT_FIRST ? text.daysShown(Math.min(count, days.length)) : ''}
      </span>
      <RadioCard
        name="day"
        value="call"
        checked={time.window === 'call'}
        onChange={chooseCall}
        title={text.call}
        note={text.callLine}
      />
      <p className="hint wrong" id={id}>
        {error}
      </p>
    </fieldset>
  )
}
