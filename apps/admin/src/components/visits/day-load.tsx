import type { AvailabilityView } from '@sambung/shared/technicians'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import classes from './visits.module.css'
import { visitTexts } from './texts.ts'

/** How full a technician's day is, in words; the bar repeats it. What speaks against more stands below. */
export function DayLoad({ availability, visits }: { availability: AvailabilityView; visits?: number }) {
  const text = useTexts(visitTexts)
  const against = useAgainst(availability)
  const load = visits ?? availability.load
  const share = availability.limit === 0 ? 0 : Math.min(1, load / availability.limit)
  return (
    <span className={classes['load']}>
      <span className={classes['loadLine']}>
        <span className={classes['bar']} aria-hidden="true">
          <i data-full={share >= 1 || undefined} style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
        {text.load(load, availability.limit)}
      </span>
      {against.length > 0 && <span className="second">{against.join(' · ')}</span>}
    </span>
  )
}

/** Why somebody cannot take more on that day, in words. */
export function useAgainst({ reasons, leaveUntil, holiday }: AvailabilityView): string[] {
  const text = useTexts(visitTexts)
  const format = useFormat()
  return reasons.map((reason) => {
    if (reason === 'on_leave' && leaveUntil !== null) return text.leaveUntil(format.shortDay(leaveUntil))
    if (reason === 'holiday' && holiday !== null) return text.holiday(holiday)
    return text.unavailable[reason]
  })
}
