import type { VisitChange } from './notices.ts'
import { GIVEN, type WorkOrder, type WorkOrderEvent } from './repository.ts'

export type ToldTechnician = {
  order: WorkOrder
  events: WorkOrderEvent[]
  technicianId: string
  /** Empty: that the visit was given to them. */
  change: VisitChange | ''
  /** The visit's version of which the notice speaks. */
  version: number
}

/** Whether what a technician was to be told is so, and no later notice says it: those of one night leave together. */
export function stillHolds({ order, events, technicianId, change, version }: ToldTechnician): boolean {
  const isTheirs = order.technicianId === technicianId
  const later = events.filter((event) => event.version > version)
  // Given to them once more: that has a notice of its own, with all there is to know.
  if (later.some((event) => event.kind === 'assigned' && event.technicianId === technicianId)) return false
  switch (change) {
    case '':
      return isTheirs && order.state === 'assigned'
    case 'cancelled':
      return order.state === 'cancelled'
    case 'rescheduled':
    case 'corrected':
      return isTheirs && GIVEN.includes(order.state) && !later.some(({ kind }) => kind === change)
    case 'on_hold':
    case 'unassigned':
    case 'failed':
      return !(isTheirs && GIVEN.includes(order.state))
  }
}
