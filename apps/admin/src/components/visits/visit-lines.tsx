import type { VisitBriefView } from '@sambung/shared/technicians'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import classes from './visits.module.css'
import { visitTexts } from './texts.ts'
import { VisitChip } from './visit-chip.tsx'

/** Visits in a record, each leading to its own. */
export function VisitLines({ visits }: { visits: readonly VisitBriefView[] }) {
  const text = useTexts(visitTexts)
  const format = useFormat()
  return (
    <ul className={classes['lines']}>
      {visits.map(({ id, number, type, state, day, window, fullName, kecamatan, failures }) => (
        <li key={id}>
          <span className={classes['lineTop']}>
            <Link to="/kunjungan/$id" params={{ id }}>
              {text.types[type]} {number}
            </Link>
            <VisitChip state={state} />
          </span>
          <span className={classes['soft']}>
            {day === null ? text.noDay : format.shortDay(day)}
            {window !== null && `, ${format.window(window)}`}
            {` · ${fullName}`}
            {kecamatan !== null && ` · ${kecamatan}`}
            {failures > 0 && state !== 'completed' && ` · ${text.again(failures)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
