import type { Instant } from '../../ports/clock.ts'
import type { WorkOrder } from './repository.ts'

/** What was photographed before the visit was begun, or in an earlier attempt, is part of its record. */
export function isRemovable({ state, stateAt }: WorkOrder, photo: { createdAt: Instant }): boolean {
  return state === 'in_progress' && photo.createdAt >= stateAt
}
