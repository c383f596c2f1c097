import { Link } from '@tanstack/react-router'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import type { ListSearch } from '../list/list-search.ts'
import { scheduleTexts } from '../texts.ts'
import type { VisitBrief } from '../types.ts'
import classes from './calendar.module.css'
import { VisitBlock } from './visit-block.tsx'

/** As many of one day as leave the other rows in sight. */
const AT_MOST = 3

type DayVisitsProps = {
  day: string
  visits: readonly VisitBrief[]
  /** The list in which all of them stand. */
  all: ListSearch
  withState?: boolean
}

/** The first visits of a day, and the way to the rest; a single one more takes no more room than that way. */
export function DayVisits({ day, visits, all, withState = true }: DayVisitsProps) {
  const text = useTexts(scheduleTexts)
  const format = useFormat()
  const shown = visits.length > AT_MOST + 1 ? visits.slice(0, AT_MOST) : visits
  const left = visits.length - shown.length
  return (
    <>
      {shown.map((visit) => (
        <VisitBlock key={visit.id} visit={visit} withState={withState} />
      ))}
      {left > 0 && (
        <Link
          to="/jadwal"
          search={{ ...all, fromDay: day, toDay: day }}
          className={classes['more']}
          aria-label={text.calendarMoreOf(left, format.shortDay(day))}
          data-visit
        >
          {text.calendarMore(left)}
        </Link>
      )}
    </>
  )
}
