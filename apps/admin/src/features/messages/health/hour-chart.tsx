import '@mantine/charts/styles.layer.css'
import { LineChart } from '@mantine/charts'
import type { DeliveryHealthView } from '@sambung/shared/delivery'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { STEPS } from './steps.ts'
import { healthTexts } from './texts.ts'

/** Told apart by their dashes too, not by colour alone. */
const LINES = {
  asked: { color: 'var(--ink-soft)', strokeDasharray: '2 4' },
  accepted: { color: 'var(--accent)', strokeDasharray: '8 4' },
  delivered: { color: 'var(--good)', strokeDasharray: '0' },
  verified: { color: 'var(--warn)', strokeDasharray: '12 3 3 3' },
} as const

export function HourChart({ health }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const format = useFormat()
  return (
    <div role="img" aria-label={text.chartLabel}>
      <LineChart
        h={260}
        data={health.byHour.map((hour) => ({ ...hour, hour: format.clock(hour.from) }))}
        dataKey="hour"
        series={STEPS.map((name) => ({ name, label: text[name], ...LINES[name] }))}
        withLegend
        legendProps={{ verticalAlign: 'bottom', itemSorter: null }}
        curveType="linear"
        withDots={health.byHour.length <= 24}
        yAxisProps={{ allowDecimals: false, width: 40 }}
        xAxisProps={{ minTickGap: 24 }}
        lineProps={{ isAnimationActive: false }}
        tooltipAnimationDuration={0}
        valueFormatter={(value) => format.number(value)}
      />
    </div>
  )
}
