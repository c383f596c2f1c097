import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { TodayQueue, TodayView } from '@sambung/shared/registrations'
import { IconArrowRight } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useMessageCause, useMessageName } from '../../components/message/message-status.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { useNow } from '../../lib/use-now.ts'
import { todayTexts } from './texts.ts'
import classes from './today.module.css'

type QueueProps = TodayView['queues'][number]
type Row = QueueProps['rows'][number]
type Target = Pick<LinkProps, 'to' | 'search'>

/** Each queue is a list of the console, filtered. */
function listOf(queue: TodayQueue): Target {
  switch (queue) {
    case 'new':
    case 'unverified_phone':
    case 'overdue':
      return { to: '/registrasi', search: { view: queue, sort: 'age' } }
    case 'verified_to_decide':
      return { to: '/registrasi', search: { state: ['verified'], sort: 'age' } }
    case 'surveys_to_decide':
      return { to: '/registrasi', search: { state: ['survey_completed'], sort: 'age' } }
    case 'approved_without_customer':
      return { to: '/registrasi', search: { state: ['approved'], sort: 'age' } }
    case 'unassigned_visits':
      return { to: '/jadwal', search: { visitQueue: 'unassigned' } }
    case 'missed_visits':
      return { to: '/jadwal', search: { visitQueue: 'missed' } }
    case 'failed_visits':
      return { to: '/jadwal', search: { visitQueue: 'failed' } }
    case 'held_visits':
      return { to: '/jadwal', search: { visitQueue: 'on_hold' } }
    case 'failed_messages':
      return { to: '/pesan', search: { status: ['failed', 'unknown', 'expired'] } }
  }
}

/** One queue: how many, since when, the first of them, and the way to all. */
export function Queue({ queue, count, oldestAt, rows }: QueueProps) {
  const text = useTexts(todayTexts)
  const format = useFormat()
  const now = useNow(60_000)
  const said = count > COUNT_AT_MOST ? text.moreThan(format.number(COUNT_AT_MOST)) : format.number(count)
  const left = count - rows.length
  const list = listOf(queue)
  const words = useRowWords()
  return (
    <section className={classes['queue']} aria-label={text.queue[queue]} data-queue={queue}>
      <div className={classes['queueHead']}>
        <h2>
          {text.queue[queue]} <span className={classes['count']}>{said}</span>
        </h2>
        <Link {...list} className={classes['open']} aria-label={text.openQueue(text.queue[queue])}>
          {text.open}
          <IconArrowRight size={14} stroke={2} aria-hidden="true" />
        </Link>
        <span className={classes['soft']}>
          {oldestAt !== null && `${text.oldest(format.age(oldestAt, now))} · `}
          {text.hint[queue]}
        </span>
      </div>
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link {...rowTarget(row, list)} className={classes['row']}>
              <span className={classes['title']}>{words(row).title}</span>
              <span className={classes['detail']}>{words(row).detail}</span>
              <span className={classes['age']}>{format.age(row.at, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {left > 0 && count <= COUNT_AT_MOST && <span className={classes['soft']}>{text.more(format.number(left))}</span>}
    </section>
  )
}

function rowTarget({ type, id }: Row, list: Target): Pick<LinkProps, 'to' | 'params' | 'search'> {
  if (type === 'registration') return { to: '/registrasi/$id', params: { id }, search: list.search ?? {} }
  if (type === 'workOrder') return { to: '/jadwal/$id', params: { id }, search: list.search ?? {} }
  return { to: '/pesan/$id', params: { id }, search: list.search ?? {} }
}

/** What a row is called: a number as it is, a message by what it was and why it failed. */
function useRowWords(): (row: Row) => Pick<Row, 'title' | 'detail'> {
  const nameMessage = useMessageName()
  const nameCause = useMessageCause()
  return (row) =>
    row.type === 'message'
      ? { title: nameMessage(row.title), detail: row.detail === '' ? '' : nameCause(row.detail) }
      : row
}
