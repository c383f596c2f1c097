import type { AuditAction } from '@sambung/shared/audit-actions'
import { AppError } from '@sambung/shared/errors'
import { can } from '@sambung/shared/permissions'
import {
  allowedWorkOrderMoves,
  findWorkOrderMove,
  type WorkOrderActor,
  type WorkOrderState,
} from '@sambung/shared/states'
import type { WorkOrderEventKind } from '@sambung/shared/work-orders'
import type { PublicContext, Staff, StaffContext } from '../../app/context.ts'
import type { Db, Tx } from '../../db/database.ts'
import { toIso, type Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit, type Actor } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { findStaffNames } from '../staff/index.ts'
import {
  findLastEvent,
  findWorkOrder,
  insertWorkOrderEvent,
  moveWorkOrder,
  type WorkOrder,
  type WorkOrderFields,
} from './repository.ts'

/** Whoever's request it is: staff, or the applicant by the tracking link. */
export function actorOf(ctx: PublicContext | StaffContext): Actor {
  return 'staff' in ctx ? { type: 'staff', id: ctx.staff.id } : { type: 'applicant', id: null }
}

/** What somebody is to this visit, in the words of the table of moves. */
export function actorsAt(staff: Staff, order: WorkOrder): WorkOrderActor[] {
  if (staff.role === 'technician') return isOwn(staff, order) ? ['technician'] : []
  return [
    ...(can(staff.role, 'workOrder:write') ? (['office'] as const) : []),
    ...(can(staff.role, 'workOrder:assign') ? (['planner'] as const) : []),
  ]
}

export function isOwn(staff: Staff, order: WorkOrder): boolean {
  return staff.technicianId !== null && order.technicianId === staff.technicianId
}

/** Throws ILLEGAL_TRANSITION with the states that are possible instead. */
export function requireMove(order: WorkOrder, to: WorkOrderState, actors: WorkOrderActor[]): void {
  if (actors.some((actor) => findWorkOrderMove(order.state, to, actor) !== null)) return
  const allowed = actors.flatMap((actor) => allowedWorkOrderMoves(order.state, actor))
  throw new AppError('ILLEGAL_TRANSITION', { allowed: [...new Set(allowed)] })
}

/** The record as it is now. Throws NOT_FOUND, or CONFLICT (with who) when it is not the version the caller saw. */
export async function getAtVersion(tx: Tx, { id, version }: { id: string; version: number }): Promise<WorkOrder> {
  const order = await findWorkOrder(tx, id)
  if (order === null) throw new AppError('NOT_FOUND')
  if (order.version !== version) throw await conflictOver(tx, id)
  return order
}

/** Names who changed the record last: that is whom the loser of a race should talk to. */
export async function conflictOver(db: Db | Tx, id: string): Promise<AppError> {
  const last = await findLastEvent(db, id)
  if (last === null) return new AppError('CONFLICT')
  const names = await findStaffNames(db, last.actorId === null ? [] : [last.actorId])
  return new AppError('CONFLICT', { changedBy: names.get(last.actorId ?? '') ?? null, changedAt: toIso(last.at) })
}

export type Change = {
  order: WorkOrder
  kind: WorkOrderEventKind
  to: WorkOrderState
  action: AuditAction
  set?: WorkOrderFields
  reasonCode?: string | null
  reason?: string | null
  clientId?: string | null
  /** Whose visit the event is, where it is not the one it belongs to afterwards. */
  technicianId?: string | null
  actor?: Actor
  /** What the trace says beside state, technician and time; masked. */
  traced?: (order: WorkOrder) => Record<string, string>
  now: Instant
}

/** Changes a work order by compare-and-set and leaves history, audit and the screens' word beside it. Throws CONFLICT. */
export async function changeWorkOrder(tx: Tx, ctx: PublicContext, change: Change): Promise<WorkOrder> {
  const { order, to, set = {}, now, actor = actorOf(ctx), traced = () => ({}) } = change
  const changed = await moveWorkOrder(tx, { from: order, to, set, now })
  if (changed === null) throw await conflictOver(tx, order.id)
  await insertWorkOrderEvent(tx, {
    id: ctx.ids.opaque(),
    workOrderId: order.id,
    version: changed.version,
    kind: change.kind,
    fromState: order.state,
    toState: to,
    technicianId: change.technicianId ?? changed.technicianId,
    actorType: actor.type,
    actorId: actor.id,
    reasonCode: change.reasonCode ?? null,
    reason: change.reason ?? null,
    day: changed.day === order.day && changed.window === order.window ? null : changed.day,
    window: changed.day === order.day && changed.window === order.window ? null : changed.window,
    clientId: change.clientId ?? null,
    at: now,
  })
  await recordAudit(tx, auditContext(ctx, now), {
    action: change.action,
    subject: { type: 'workOrder', id: order.id },
    actor,
    before: { ...facts(order), ...traced(order) },
    after: {
      ...facts(changed),
      ...traced(changed),
      ...(change.reasonCode != null && { reasonCode: change.reasonCode }),
    },
  })
  const about = order.registrationId ?? order.customerId
  const technicians = [order.technicianId, changed.technicianId]
  await recordChange(tx, { now }, { type: 'workOrder', id: order.id, version: changed.version, about, technicians })
  return changed
}

/** What an audit entry may hold of a visit: nothing about the household. */
function facts(order: WorkOrder): Record<string, string> {
  return {
    state: order.state,
    technician: order.technicianId ?? '',
    day: order.day ?? '',
    window: order.window ?? '',
  }
}
