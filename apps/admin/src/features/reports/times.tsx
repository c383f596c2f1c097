import type { FunnelView } from '@sambung/shared/reports'
import { REJECTION_REASONS } from '@sambung/shared/states'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { FiguresTable } from './figures-table.tsx'
import { Part } from './report-page.tsx'
import classes from './reports.module.css'
import { reportsTexts } from './texts.ts'

export function Times({ times }: { times: FunnelView['times'] }) {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  const shown = (ms: number | null) => (ms === null ? text.noTime : format.duration(ms))
  return (
    <Part heading={text.times} text={text.timesText}>
      <FiguresTable
        label={text.times}
        head={[text.step, text.count, text.median, text.p90]}
        rows={times.map(({ step, count, medianMs, p90Ms }) => ({
          key: step,
          name: text.steps[step],
          cells: [format.number(count), shown(medianMs), shown(p90Ms)],
        }))}
      />
    </Part>
  )
}

export function Rejections({ rejections }: { rejections: FunnelView['rejections'] }) {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  const name = (code: string) => {
    const known = REJECTION_REASONS.find((reason) => reason === code)
    return known === undefined ? text.noReason : text.reasons[known]
  }
  const total = rejections.reduce((sum, { count }) => sum + count, 0)
  return (
    <Part heading={text.rejections}>
      {rejections.length === 0 ? (
        <p className={classes['about']}>{text.noRejections}</p>
      ) : (
        <FiguresTable
          label={text.rejections}
          head={[text.reason, text.count]}
          rows={rejections.map(({ code, count }) => ({ key: code, name: name(code), cells: [format.number(count)] }))}
          totals={[format.number(total)]}
        />
      )}
    </Part>
  )
}
