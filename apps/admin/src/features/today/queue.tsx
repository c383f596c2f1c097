import { COUNT_AT_MOST } from '@sambung/shared/list'
import type { TodayQueue, TodayView } from '@sambung/shared/registrations'
import { IconArrowRight } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { useNow } from '../../lib/use-now.ts'
import { todayTexts } from './texts.ts'
import classes from './today.module.css'

type QueueProps = TodayView['queues'][number]
type Row = QueueProps['rows'][number]
type Target = Pick<LinkProps, 'to' | 'search'>

/** Each queue is a list of the console, filtered. */
const LISTS: Record<TodayQueue, Target> = {
  new: { to: '/registrasi', search: { view: 'new', sort: 'age' } },
  unverified_phone: { to: '/registrasi', search: { view: 'unverified_phone', sort: 'age' } },
  surveys_to_decide: { to: '/registrasi', search: { state: ['survey_completed'], sort: 'age' } },
  approved_without_customer: { to: '/registrasi', search: { state: ['approved'], sort: 'age' } },
  unassigned_tomorrow: { to: '/jadwal' },
  failed_visits: { to: '/jadwal' },
  overdue: { to: '/registrasi', search: { view: 'overdue', sort: 'age' } },
  failed_messages: { to: '/pesan' },
}

/** One queue: how many, since when, the first of them, and the way to all. */
export function Queue({ queue, count, oldestAt, rows }: QueueProps) {
  const text = useTexts(todayTexts)
  const format = useFormat()
  const now = useNow(60_000)
  const said = count > COUNT_AT_MOST ? text.moreThan(format.number(COUNT_AT_MOST)) : format.number(count)
  const left = count - rows.length
  return (
    <section className={classes['queue']} aria-label={text.queue[queue]} data-queue={queue}>
      <div className={classes['queueHead']}>
        <h2>
          {text.queue[queue]} <span className={classes['count']}>{said}</span>
        </h2>
        <Link {...LISTS[queue]} className={classes['open']} aria-label={text.openQueue(text.queue[queue])}>
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
            <Link {...rowTarget(row, queue)} className={classes['row']}>
              <span className={classes['title']}>{row.title}</span>
              <span className={classes['detail']}>{row.detail}</span>
              <span className={classes['age']}>{format.age(row.at, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {left > 0 && count <= COUNT_AT_MOST && <span className={classes['soft']}>{text.more(format.number(left))}</span>}
    </section>
  )
}

function rowTarget({ type, id }: Row, queue: TodayQueue): Pick<LinkProps, 'to' | 'params' | 'search'> {
  if (type === 'registration') return { to: '/registrasi/$id', params: { id }, search: LISTS[queue].search ?? {} }
  if (type === 'workOrder') return { to: '/kunjungan/$id', params: { id } }
  return { to: '/pesan' }
}
