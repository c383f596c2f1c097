import type { TodayQueue } from '@sambung/shared/registrations'
import { expect, test } from 'vitest'
import { greet } from './greeting.ts'

const queue = (name: TodayQueue, count: number, oldestAt: string | null = null) => ({
  queue: name,
  count,
  oldestAt,
  rows: [],
})

test('new registrations are the answer, whatever else waits', () => {
  expect(greet([queue('overdue', 40, '2026-11-01T00:00:00Z'), queue('new', 12, '2026-11-22T07:00:00Z')])).toEqual({
    kind: 'new',
    count: 12,
    oldestAt: '2026-11-22T07:00:00Z',
  })
})

test('without them, everything else together, and since when the first waits', () => {
  const queues = [
    queue('new', 0),
    queue('surveys_to_decide', 3, '2026-11-21T07:00:00Z'),
    queue('failed_visits', 1, '2026-11-20T07:00:00Z'),
    queue('overdue', 2, '2026-11-19T07:00:00Z'),
  ]
  expect(greet(queues)).toEqual({ kind: 'others', count: 4, oldestAt: '2026-11-19T07:00:00Z' })
})

test('what is only overdue counts too', () => {
  expect(greet([queue('overdue', 2, '2026-11-19T07:00:00Z')])).toMatchObject({ kind: 'others', count: 2 })
})

test('nothing waits', () => {
  expect(greet([queue('new', 0), queue('failed_messages', 0)])).toEqual({ kind: 'nothing' })
})
