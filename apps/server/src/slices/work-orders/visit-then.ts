import type { Instant } from '../../ports/clock.ts'
import type { WorkOrder, WorkOrderEvent } from './repository.ts'

export type VisitThen = Pick<WorkOrder, 'day' | 'window' | 'state' | 'technicianId'>

/** How a visit stood at that moment, by its history: oldest first, and naming a time only where it changed. */
export function visitAt(events: WorkOrderEvent[], at: Instant): VisitThen {
  let then: VisitThen = { day: null, window: null, state: 'open', technicianId: null }
  for (const event of events.filter((one) => one.at <= at)) {
    const isOff = event.kind === 'failed' || (event.toState === 'on_hold' && event.fromState !== 'on_hold')
    const before = isOff ? { day: null, window: null } : { day: then.day, window: then.window }
    const time = event.day === null ? before : { day: event.day, window: event.window }
    // An event names whose visit it was, also where that ended with it.
    then = { ...time, state: event.toState, technicianId: event.technicianId }
  }
  return then
}
