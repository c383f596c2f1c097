import type { Format } from '../../lib/format.ts'
import type { scheduleTexts } from './texts.ts'
import type { VisitRow } from './types.ts'

export type Timed = Pick<VisitRow, 'sla' | 'state' | 'stateAt'>
type SlaWords = Pick<
  (typeof scheduleTexts)['id'],
  'slaLeft' | 'slaOver' | 'slaPaused' | 'slaPausedOver' | 'slaMet' | 'slaMissed'
>
type Reading = { now: number; text: SlaWords; format: Pick<Format, 'duration'> }
type Tone = 'plain' | 'soft' | 'warn' | 'bad'

export function readSla({ sla, state, stateAt }: Timed, { now, text, format }: Reading): { words: string; tone: Tone } {
  if (sla.leftSeconds === null) {
    if (state !== 'completed') return { words: '', tone: 'soft' }
    const late = Date.parse(stateAt) > Date.parse(sla.dueAt)
    return late ? { words: text.slaMissed, tone: 'warn' } : { words: text.slaMet, tone: 'soft' }
  }
  if (sla.pausedAt !== null) {
    const left = Date.parse(sla.dueAt) - Date.parse(sla.pausedAt)
    const time = format.duration(Math.abs(left))
    return { words: left < 0 ? text.slaPausedOver(time) : text.slaPaused(time), tone: 'soft' }
  }
  const left = Date.parse(sla.dueAt) - now
  if (left < 0) return { words: text.slaOver(format.duration(-left)), tone: 'bad' }
  return { words: text.slaLeft(format.duration(left)), tone: sla.state === 'warning' ? 'warn' : 'plain' }
}
