import '@mantine/charts/styles.layer.css'
import { LineChart } from '@mantine/charts'
import { SegmentedControl, Table } from '@mantine/core'
import type { DeliveryHealthView } from '@sambung/shared/delivery'
import { useState } from 'react'
import { Empty } from '../../../components/states/empty.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './health.module.css'
import { healthTexts } from './texts.ts'

const STEPS = ['asked', 'accepted', 'delivered', 'verified'] as const
/** Told apart by their dashes too, not by colour alone. */
const LINES = {
  asked: { color: 'var(--ink-soft)', strokeDasharray: '2 4' },
  accepted: { color: 'var(--accent)', strokeDasharray: '8 4' },
  delivered: { color: 'var(--good)', strokeDasharray: '0' },
  verified: { color: 'var(--warn)', strokeDasharray: '12 3 3 3' },
} as const

export function ByHour({ health }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const [shown, setShown] = useState<'chart' | 'table'>('chart')
  if (health.total.asked === 0) return <Empty heading={text.emptyHeading} text={text.emptyText} />
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={text.show}
        value={shown}
        data={[
          { value: 'chart', label: text.chart },
          { value: 'table', label: text.table },
        ]}
        onChange={(value) => setShown(value as typeof shown)}
      />
      {shown === 'chart' ? <HourChart health={health} /> : <HourTable health={health} />}
    </>
  )
}

function HourChart({ health }: { health: DeliveryHealthView }) {
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
        legendProps={{ verticalAlign: 'bottom' }}
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

function HourTable({ health }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const format = useFormat()
  return (
    <Table.ScrollContainer minWidth={420} maxHeight={360} tabIndex={0} role="region" aria-label={text.byHour}>
      <Table stickyHeader verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.hour}</Table.Th>
            {STEPS.map((step) => (
              <Table.Th key={step} className={classes['end'] ?? ''}>
                {text[step]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {health.byHour.toReversed().map((hour) => (
            <Table.Tr key={hour.from}>
              <Table.Th scope="row" fw={400}>
                {format.moment(hour.from)}
              </Table.Th>
              {STEPS.map((step) => (
                <Table.Td key={step} className={classes['end'] ?? ''}>
                  {format.number(hour[step])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
