import { Link } from '@tanstack/react-router'
import { visitTexts } from '../../../components/visits/texts.ts'
import { VISIT_TONES } from '../../../components/visits/visit-chip.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import type { VisitBrief } from '../types.ts'
import classes from './calendar.module.css'

/** One visit in the calendar; the state is said, its colour repeats it. */
export function VisitBlock({ visit, withState = true }: { visit: VisitBrief; withState?: boolean }) {
  const words = useTexts(visitTexts)
  const format = useFormat()
  const { id, type, state, window, fullName, kecamatan, failures } = visit
  const said = [
    ...(window === null ? [] : [words.types[type]]),
    ...(withState ? [words.states[state]] : []),
    ...(failures > 0 && state !== 'completed' ? [words.again(failures)] : []),
  ]
  return (
    <Link to="/kunjungan/$id" params={{ id }} className={classes['visit']} data-tone={VISIT_TONES[state]} data-visit>
      <span className={classes['visitTop']}>{window === null ? words.types[type] : `${format.window(window)}`}</span>
      <b>{fullName}</b>
      {said.length > 0 && <span>{said.join(' · ')}</span>}
      {kecamatan !== null && (
        <span className={classes['visitLine']} title={kecamatan}>
          {kecamatan}
        </span>
      )}
    </Link>
  )
}
