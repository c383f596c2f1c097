import { can } from '@sambung/shared/permissions'
import { findWorkOrderMove, type WorkOrderActor, type WorkOrderState } from '@sambung/shared/states'
import type { WorkOrderAction } from '@sambung/shared/work-orders'
import type { Staff } from '../../app/context.ts'
import { actorsAt } from './change-work-order.ts'
import type { WorkOrder } from './repository.ts'

/** Where each act leads, and as whom it is done. */
const MOVES: [WorkOrderAction, WorkOrderState, WorkOrderActor][] = [
  ['assign', 'assigned', 'planner'],
  ['hold', 'on_hold', 'office'],
  ['cancel', 'cancelled', 'office'],
  ['depart', 'en_route', 'technician'],
  ['start', 'in_progress', 'technician'],
  ['complete', 'completed', 'technician'],
]

/** What the screens offer; the table of moves decides, here as when it is asked for. */
export function allowedActions(staff: Staff, order: WorkOrder): WorkOrderAction[] {
  const actors = actorsAt(staff, order)
  const may = (actor: WorkOrderActor, to: WorkOrderState) =>
    actors.includes(actor) && findWorkOrderMove(order.state, to, actor) !== null
  const isOnSite = order.state === 'en_route' || order.state === 'in_progress'
  const actions: [WorkOrderAction, boolean][] = [
    ...MOVES.map(([action, to, actor]): [WorkOrderAction, boolean] => [action, may(actor, to)]),
    ['unassign', order.state === 'assigned' && may('planner', 'open')],
    ['resume', order.state === 'on_hold' && may('office', 'open')],
    ['recordFailure', isOnSite && may('planner', 'open')],
    ['fail', isOnSite && may('technician', 'open')],
    ['reschedule', can(staff.role, 'workOrder:write') && isReschedulable(order.state)],
  ]
  return actions.filter(([, allowed]) => allowed).map(([action]) => action)
}

/** Once somebody is on the way, the time is now; what ended has none. */
function isReschedulable(state: WorkOrderState): boolean {
  return state === 'open' || state === 'assigned' || state === 'on_hold'
}
