import '@mantine/charts/styles.layer.css'
import { BarChart } from '@mantine/charts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { reportsTexts } from './texts.ts'

export type ChartSeries = { name: string; label: string; color: string }

type StackedChartProps = {
  /** What it shows, for people who do not see it. */
  label: string
  data: readonly Record<string, string | number>[]
  series: readonly ChartSeries[]
}

/** Bars of several parts, one for each row. What it shows stands in a table beside it, too. */
export function StackedChart({ label, data, series }: StackedChartProps) {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  return (
    <div role="img" aria-label={text.chartOf(label)}>
      <BarChart
        h={260}
        data={[...data]}
        dataKey="name"
        type="stacked"
        series={[...series]}
        withLegend
        legendProps={{ verticalAlign: 'bottom', itemSorter: null }}
        yAxisProps={{ allowDecimals: false, width: 44 }}
        xAxisProps={{ minTickGap: 16 }}
        maxBarWidth={36}
        barProps={{ isAnimationActive: false }}
        tooltipAnimationDuration={0}
        valueFormatter={(value) => format.number(value)}
      />
    </div>
  )
}
