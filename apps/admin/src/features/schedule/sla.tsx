import type { Format } from '../../lib/format.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { useNow } from '../../lib/use-now.ts'
import classes from './schedule.module.css'
import { scheduleTexts } from './texts.ts'
import type { VisitRow } from './types.ts'

type Sla = VisitRow['sla']

/** How much time is left, in words; while paused, what will be left when it goes on. */
export function Sla({ sla }: { sla: Sla }) {
  const text = useTexts(scheduleTexts)
  const format = useFormat()
  const now = useNow(60_000)
  const { words, tone } = readSla(sla, { now, text, format })
  return <span className={classes[tone]}>{words}</span>
}

type Reading = { now: number; text: (typeof scheduleTexts)['id']; format: Format }
type Tone = 'plain' | 'soft' | 'warn' | 'bad'

export function readSla(sla: Sla, { now, text, format }: Reading): { words: string; tone: Tone } {
  if (sla.leftSeconds === null) return { words: text.slaMet, tone: 'soft' }
  if (sla.pausedAt !== null) {
    const left = Date.parse(sla.dueAt) - Date.parse(sla.pausedAt)
    const time = format.duration(Math.abs(left))
    return { words: left < 0 ? text.slaPausedOver(time) : text.slaPaused(time), tone: 'soft' }
  }
  const left = Date.parse(sla.dueAt) - now
  if (left < 0) return { words: text.slaOver(format.duration(-left)), tone: 'bad' }
  return { words: text.slaLeft(format.duration(left)), tone: sla.state === 'warning' ? 'warn' : 'plain' }
}
