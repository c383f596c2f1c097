import type { CoverageReasonView, CoverageVerdict, ProbeView } from '@sambung/shared/coverage'
import { Link } from '@tanstack/react-router'
import { StateChip, type Tone } from '../../components/state-chip.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import classes from './coverage.module.css'
import { coverageTexts } from './texts.ts'

const TONES: Record<CoverageVerdict, Tone> = { covered: 'good', survey_needed: 'new', waiting_list: 'warn' }

type AnswerProps = {
  query: { data: ProbeView | undefined; error: unknown }
  isAsking: boolean
  /** Without kecamatan and city nothing was asked about the area. */
  isAreaGiven: boolean
}

/** The verdict, its reasons in words, and the points it came from. */
export function Answer({ query: { data, error }, isAsking, isAreaGiven }: AnswerProps) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  const say = ({ code, meters }: CoverageReasonView) =>
    code === 'area_unserved' && !isAreaGiven ? text.areaNotAsked : text.reasons[code](format.number(meters ?? 0))
  return (
    <div className={classes['answer']} role="status">
      {!isAsking && <p className={classes['soft']}>{text.checkIdle}</p>}
      <FailureNote error={error} />
      {isAsking && data !== undefined && (
        <>
          <div>
            <StateChip tone={TONES[data.verdict]}>{text.verdicts[data.verdict]}</StateChip>
          </div>
          <ul>
            {data.reasons.map((reason) => (
              <li key={reason.code}>{say(reason)}</li>
            ))}
          </ul>
          {data.nearest.length > 0 && (
            <>
              <h2>{text.nearest}</h2>
              <ul>
                {data.nearest.map(({ point, meters }) => (
                  <li key={point.id} className={classes['near']}>
                    <span>
                      <Link to="/jangkauan/$id" params={{ id: point.id }}>
                        {point.code}
                      </Link>{' '}
                      <span className={classes['soft']}>
                        {text.free(format.number(point.free), format.number(point.ports))}
                      </span>
                    </span>
                    <span>{text.distance(format.number(meters))}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </div>
  )
}
