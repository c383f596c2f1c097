import type { ReactNode } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import classes from './timeline.module.css'

export type TimelineEntry = {
  id: string
  /** ISO 8601 */
  at: string
  /** What happened, as a sentence. */
  title: ReactNode
  /** Who did it, a message's state. */
  aside?: ReactNode
  /** A note's text, before and after. */
  detail?: ReactNode
  tone?: 'good' | 'bad' | 'warn'
}

/** Everything that happened to a record, newest first. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label?: string }) {
  const text = useTexts(componentTexts)
  const format = useFormat()
  if (entries.length === 0) return <p className={classes['empty']}>{text.timelineEmpty}</p>
  return (
    <ol className={classes['timeline']} aria-label={label ?? text.timeline}>
      {entries.map(({ id, at, title, aside, detail, tone }) => (
        <li key={id} className={classes['entry']} data-tone={tone}>
          <div className={classes['line']}>
            <span className={classes['title']}>{title}</span>
            <time dateTime={at} title={format.dateAndClock(at)} className={classes['time']}>
              {format.moment(at)}
            </time>
          </div>
          {aside !== undefined && <div className={classes['aside']}>{aside}</div>}
          {detail !== undefined && <div className={classes['detail']}>{detail}</div>}
        </li>
      ))}
    </ol>
  )
}
