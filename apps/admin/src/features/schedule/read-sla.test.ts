import { expect, test } from 'vitest'
import { readSla, type Timed } from './read-sla.ts'

const HOUR = 60 * 60_000
const due = '2026-11-22T12:00:00.000Z'
const at = (hours: number) => Date.parse(due) + hours * HOUR
const text = {
  slaLeft: (time: string) => `left ${time}`,
  slaOver: (time: string) => `over ${time}`,
  slaPaused: (time: string) => `paused ${time}`,
  slaPausedOver: (time: string) => `paused over ${time}`,
  slaMet: 'met',
  slaMissed: 'missed',
}
const format = { duration: (ms: number) => String(ms / HOUR) }

function visit(changes: Partial<Omit<Timed, 'sla'>> & { sla?: Partial<Timed['sla']> } = {}): Timed {
  const { sla, ...rest } = changes
  return {
    state: 'open',
    stateAt: due,
    ...rest,
    sla: { dueAt: due, pausedAt: null, leftSeconds: 0, state: 'on_time', ...sla },
  }
}

test('time left runs down, and over', () => {
  expect(readSla(visit(), { now: at(-3), text, format })).toEqual({ words: 'left 3', tone: 'plain' })
  expect(readSla(visit({ sla: { state: 'warning' } }), { now: at(-1), text, format }).tone).toBe('warn')
  expect(readSla(visit(), { now: at(2), text, format })).toEqual({ words: 'over 2', tone: 'bad' })
})

test('while paused it stands still, whatever the clock says', () => {
  const paused = visit({ sla: { pausedAt: new Date(at(-5)).toISOString(), state: 'paused' } })
  expect(readSla(paused, { now: at(40), text, format })).toEqual({ words: 'paused 5', tone: 'soft' })
})

test('after the end it says whether the target was kept; a cancelled visit had none', () => {
  const ended = { leftSeconds: null, state: 'ended' } as const
  const done = (hours: number) => visit({ state: 'completed', stateAt: new Date(at(hours)).toISOString(), sla: ended })
  expect(readSla(done(-1), { now: at(9), text, format }).words).toBe('met')
  expect(readSla(done(1), { now: at(9), text, format })).toEqual({ words: 'missed', tone: 'warn' })
  expect(readSla(visit({ state: 'cancelled', sla: ended }), { now: at(9), text, format }).words).toBe('')
})
