import type { TechnicianFiguresView } from '@sambung/shared/technicians'
import { Section } from '../../../components/record/record.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from '../technicians.module.css'
import { techniciansTexts } from '../texts.ts'

/** Counted from what really happened; where nothing did, it says so. */
export function Figures({ figures }: { figures: TechnicianFiguresView }) {
  const text = useTexts(techniciansTexts)
  const format = useFormat()
  const { completedThisMonth, failedThisMonth, failureRate, medianMinutes } = figures
  const shown: [name: string, value: string | null][] = [
    [text.figureCompleted, format.number(completedThisMonth)],
    [text.figureFailed, format.number(failedThisMonth)],
    [text.figureRate, failureRate === null ? null : format.percent(failureRate)],
    [text.figureMedian, medianMinutes === null ? null : text.minutes(format.number(Math.round(medianMinutes)))],
  ]
  return (
    <Section heading={text.figures}>
      <dl className={classes['figures']}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-none={value === null || undefined}>{value ?? text.figureNone}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
