import type { TodayView } from '@sambung/shared/registrations'
import { PageHeader } from '../../components/page-header.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { ListSkeleton } from '../../components/states/loading.tsx'
import { StaleBanner } from '../../components/states/stale-banner.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { DeliveryStrip } from './delivery-strip.tsx'
import { greet } from './greeting.ts'
import { Queue } from './queue.tsx'
import { todayTexts } from './texts.ts'
import classes from './today.module.css'
import { VisitsToday } from './visits-today.tsx'

/** What waits for somebody, and since when. */
export function TodayScreen() {
  const format = useFormat()
  const today = trpc.registrations.today.useQuery(undefined, {
    meta: { live: ['registration', 'workOrder', 'technician', 'message'] },
  })
  return (
    <>
      <PageHeader heading={useGreeting(today.data)} aside={format.day(useNow(60_000))} />
      {today.isError && today.data !== undefined && (
        <StaleBanner since={today.dataUpdatedAt} retry={() => void today.refetch()} />
      )}
      <div className={classes['strips']}>
        <DeliveryStrip />
        <VisitsToday />
      </div>
      {today.isPending && <ListSkeleton />}
      {today.isError && today.data === undefined && <Failure error={today.error} retry={() => void today.refetch()} />}
      {today.data !== undefined && <Queues queues={today.data.queues} />}
    </>
  )
}

function useGreeting(today: TodayView | undefined): string {
  const text = useTexts(todayTexts)
  const format = useFormat()
  const now = useNow(60_000)
  if (today === undefined) return text.loading
  const greeting = greet(today.queues)
  if (greeting.kind === 'nothing') return text.nothingWaiting
  const age = greeting.oldestAt === null ? format.duration(0) : format.age(greeting.oldestAt, now)
  const say = greeting.kind === 'new' ? text.newWaiting : text.othersWaiting
  return say(format.number(greeting.count), age)
}

function Queues({ queues }: { queues: TodayView['queues'] }) {
  const text = useTexts(todayTexts)
  const waiting = queues.filter(({ count }) => count > 0)
  const clear = queues.filter(({ count }) => count === 0)
  if (waiting.length === 0) return <Empty heading={text.allDone} text={text.allDoneText} />
  return (
    <div className={classes['queues']}>
      {waiting.map((queue) => (
        <Queue key={queue.queue} {...queue} />
      ))}
      {clear.length > 0 && (
        <p className={classes['clear']}>{text.clear(clear.map(({ queue }) => text.queue[queue]).join(', '))}</p>
      )}
    </div>
  )
}
