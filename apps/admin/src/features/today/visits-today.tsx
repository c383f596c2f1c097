import { Skeleton } from '@mantine/core'
import { WORK_ORDER_STATES } from '@sambung/shared/states'
import { Link } from '@tanstack/react-router'
import { useCan } from '../../app/session.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { todayTexts } from './texts.ts'
import classes from './today.module.css'

/** How far today's visits are. */
export function VisitsToday() {
  const text = useTexts(todayTexts)
  const format = useFormat()
  const mayRead = useCan('workOrder:read')
  const day = format.today(useNow(60_000))
  const counted = trpc.workOrders.dayCounts.useQuery({ day }, { enabled: mayRead, meta: { live: ['workOrder'] } })
  if (!mayRead) return null
  const counts = WORK_ORDER_STATES.flatMap((state) => counted.data?.states.filter((one) => one.state === state) ?? [])
  return (
    <section className={classes['strip']} aria-label={text.visits}>
      <h2>{text.visits}</h2>
      {counted.data === undefined ? (
        counted.isError ? (
          <span className={classes['soft']}>{text.visitsFailed}</span>
        ) : (
          <Skeleton height={14} width={220} />
        )
      ) : counts.length === 0 ? (
        <span className={classes['soft']}>{text.noVisits}</span>
      ) : (
        <ul className={classes['figures']}>
          {counts.map(({ state, visits }) => (
            <li key={state}>
              <b>{format.number(visits)}</b> {text.visit[state]}
            </li>
          ))}
        </ul>
      )}
      <Link to="/jadwal" search={{ fromDay: day, toDay: day }} className={classes['open']}>
        {text.open}
      </Link>
    </section>
  )
}
