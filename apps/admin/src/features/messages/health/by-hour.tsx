import { SegmentedControl, Skeleton, Table } from '@mantine/core'
import type { DeliveryHealthView } from '@sambung/shared/delivery'
import { lazy, Suspense, useState } from 'react'
import { Empty } from '../../../components/states/empty.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from './health.module.css'
import { STEPS } from './steps.ts'
import { healthTexts } from './texts.ts'

// The drawing library is heavy: the figures above do not wait for it.
const HourChart = lazy(async () => ({ default: (await import('./hour-chart.tsx')).HourChart }))

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
      {shown === 'chart' ? (
        <Suspense fallback={<Skeleton height={260} />}>
          <HourChart health={health} />
        </Suspense>
      ) : (
        <HourTable health={health} />
      )}
    </>
  )
}

function HourTable({ health }: { health: DeliveryHealthView }) {
  const text = useTexts(healthTexts)
  const format = useFormat()
  return (
    // What scrolls must be reached by the keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['hours']} tabIndex={0} role="region" aria-label={text.byHour}>
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
    </div>
  )
}
