import { FUNNEL_STAGES, type FunnelCounts } from '@sambung/shared/reports'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { Part } from './report-page.tsx'
import classes from './reports.module.css'
import { reportsTexts } from './texts.ts'

/** The way from registered to active, each step with its share; the bars repeat the figures. */
export function Stages({ totals }: { totals: FunnelCounts }) {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  return (
    <Part heading={text.howFar} text={`${text.howFarText} ${text.surveyNote}`}>
      <ol className={classes['stages']}>
        {FUNNEL_STAGES.map((stage) => {
          const share = totals.registered === 0 ? 0 : totals[stage] / totals.registered
          return (
            <li key={stage}>
              <span className={classes['stage']}>{text.stages[stage]}</span>
              <span className={classes['track']} aria-hidden="true">
                <i style={{ width: `${share * 100}%` }} />
              </span>
              <b>{format.number(totals[stage])}</b>
              <span className={classes['share']}>
                {stage === 'registered' ? '' : text.ofRegistered(format.percent(share))}
              </span>
            </li>
          )
        })}
      </ol>
    </Part>
  )
}
