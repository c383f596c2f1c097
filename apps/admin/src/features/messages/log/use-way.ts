import type { MessageView } from '@sambung/shared/messages'
import type { TimelineEntry } from '../../../components/record/timeline.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useCauseWords } from '../cause-texts.ts'
import { recordTexts } from './texts.ts'

/** Within a minute the clock says nothing: seconds do. */
const TOLD_IN_SECONDS_MS = 2 * 60_000

/** The steps a message has reached, newest first; only those that were reported. */
export function useWay(message: MessageView): TimelineEntry[] {
  const text = useTexts(recordTexts)
  const cause = useCauseWords()
  const format = useFormat()
  const { state, stateAt } = message
  const entries: TimelineEntry[] = [{ id: 'written', at: message.createdAt, title: text.written }]
  const reached = (id: string, at: string | null, more: Pick<TimelineEntry, 'title'> & Partial<TimelineEntry>) => {
    if (at === null) return
    const ms = Date.parse(at) - Date.parse(message.createdAt)
    const aside = ms < TOLD_IN_SECONDS_MS ? { aside: text.later(format.number(ms / 1000)) } : {}
    entries.push({ id, at, ...aside, ...more })
  }
  reached('accepted', message.acceptedAt, { title: text.accepted })
  reached('sent', message.sentAt, { title: text.sent })
  reached('delivered', message.deliveredAt, { title: text.delivered, tone: 'good' })
  reached('read', message.readAt, { title: text.read, tone: 'good' })
  const because = message.cause === null ? {} : { aside: cause(message.cause).short }
  if (state === 'queued' && message.attempts > 0) reached('again', stateAt, { title: text.waiting, ...because })
  if (state === 'sending') reached('sending', stateAt, { title: text.sending })
  if (state === 'failed') reached('failed', stateAt, { title: text.failed, tone: 'bad', ...because })
  if (state === 'unknown') reached('unknown', stateAt, { title: text.unknown, tone: 'warn', ...because })
  if (state === 'expired') reached('expired', stateAt, { title: text.expiredAt, tone: 'bad', ...because })
  if (state === 'suppressed') reached('suppressed', stateAt, { title: text.suppressed, ...because })
  return entries.toReversed()
}
