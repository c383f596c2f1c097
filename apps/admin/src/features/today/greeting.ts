import type { TodayView } from '@sambung/shared/registrations'

type Queues = TodayView['queues']

export type Greeting = { kind: 'new' | 'others'; count: number; oldestAt: string | null } | { kind: 'nothing' }

/**
 * The answer to "what waits for me": new registrations first, they are the promise. `overdue` counts what other queues
 * hold already, and is left out of the sum.
 */
export function greet(queues: Queues): Greeting {
  const waiting = queues.filter(({ count }) => count > 0)
  const fresh = waiting.find(({ queue }) => queue === 'new')
  if (fresh !== undefined) return { kind: 'new', count: fresh.count, oldestAt: fresh.oldestAt }
  if (waiting.length === 0) return { kind: 'nothing' }
  const counted = waiting.filter(({ queue }) => queue !== 'overdue')
  const summed = counted.length === 0 ? waiting : counted
  const instants = waiting.flatMap(({ oldestAt }) => oldestAt ?? []).toSorted()
  return {
    kind: 'others',
    count: summed.reduce((sum, { count }) => sum + count, 0),
    oldestAt: instants[0] ?? null,
  }
}
