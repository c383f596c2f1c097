import { AppError } from '@sambung/shared/errors'
import type { ChecklistInput, MineView, OwnVisitView, TransitionVisitInput } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listFilesOf } from '../files/index.ts'
import { businessDay } from '../scheduling/index.ts'
import { actorsAt, changeWorkOrder, conflictOver, isOwn, requireMove } from './change-work-order.ts'
import { mergeValues } from './checklist.ts'
import { tellCustomer } from './notices.ts'
import { findClientEvent, findWorkOrder, GIVEN, listOwn, type WorkOrder } from './repository.ts'
import { toOwnVisit } from './views.ts'
import { listWorkTypes, readWorkType } from './work-types.ts'

const MOST = 200

/** The signed-in technician's own visits. A technician without a profile has none. */
export async function listMine(ctx: StaffContext, asked: string | undefined): Promise<MineView> {
  const { db, staff } = ctx
  const day = asked ?? businessDay(ctx.clock.now(), ctx.config.timeZone)
  const { technicianId } = staff
  const orders = technicianId === null ? [] : await listOwn(db, { technicianId, day, most: MOST })
  const types = await listWorkTypes(db)
  const views: OwnVisitView[] = []
  for (const order of orders) {
    const type = types.find((candidate) => candidate.type === order.type)
    if (type !== undefined) views.push(toOwnVisit(order, { type, files: await listFilesOf(db, order.id), staff }))
  }
  const isUnderWay = ({ state }: OwnVisitView) => state === 'en_route' || state === 'in_progress'
  return {
    day,
    earlier: views.filter((visit) => visit.day !== null && visit.day < day),
    today: views.filter((visit) => visit.day === day || (visit.day === null && isUnderWay(visit))),
    next: views.filter((visit) => (visit.day === null ? !isUnderWay(visit) : visit.day > day)),
  }
}

/** One of one's own. Throws NOT_FOUND for any other. */
export async function getOwnVisit(ctx: StaffContext, id: string): Promise<OwnVisitView> {
  const order = await findWorkOrder(ctx.db, id)
  if (order === null || !isOwn(ctx.staff, order)) throw new AppError('NOT_FOUND')
  return readOwnVisit(ctx, order)
}

/** What is recorded and photographed is for whoever it belongs to now: a visit handed back shows neither. */
export async function readOwnVisit(ctx: StaffContext, order: WorkOrder): Promise<OwnVisitView> {
  const type = await readWorkType(ctx.db, order.type)
  if (!isOwn(ctx.staff, order)) return toOwnVisit({ ...order, checklist: {} }, { type, files: [], staff: ctx.staff })
  return toOwnVisit(order, { type, files: await listFilesOf(ctx.db, order.id), staff: ctx.staff })
}

type Act = { id: string; version: number; clientId?: string | undefined }

/**
 * Does something to one's own visit, once for each client id: an act sent again after a dead spot finds what it did the
 * first time. Throws NOT_FOUND for somebody else's visit, also where it went to them after that act; CONFLICT on another
 * version.
 */
export async function actOnOwnVisit(
  ctx: StaffContext,
  { id, version, clientId }: Act,
  act: (tx: Tx, order: WorkOrder) => Promise<WorkOrder>,
): Promise<WorkOrder> {
  const inTransaction = ctx.write(async (tx) => {
    const order = await findWorkOrder(tx, id)
    if (order === null) throw new AppError('NOT_FOUND')
    if (await isDone(tx, ctx, { id, clientId })) return requireNobodyElses(ctx, order)
    if (!isOwn(ctx.staff, order)) throw new AppError('NOT_FOUND')
    if (order.version !== version) throw await conflictOver(tx, id)
    return act(tx, order)
  })
  try {
    return await inTransaction
  } catch (error) {
    // Lost to its own twin, sent at the same moment: what that one did is the answer.
    const isLost = error instanceof AppError && error.code === 'CONFLICT'
    const order = isLost && (await isDone(ctx.db, ctx, { id, clientId })) ? await findWorkOrder(ctx.db, id) : null
    if (order === null) throw error
    return requireNobodyElses(ctx, order)
  }
}

function requireNobodyElses({ staff }: StaffContext, order: WorkOrder): WorkOrder {
  if (order.technicianId !== null && !isOwn(staff, order)) throw new AppError('NOT_FOUND')
  return order
}

async function isDone(
  db: Db | Tx,
  { staff }: StaffContext,
  { id, clientId }: { id: string; clientId?: string | undefined },
): Promise<boolean> {
  if (clientId === undefined) return false
  return (await findClientEvent(db, { workOrderId: id, clientId }))?.actorId === staff.id
}

/** The next button: on the way, begun. The household hears who is coming. */
export async function transitionVisit(ctx: StaffContext, input: TransitionVisitInput): Promise<OwnVisitView> {
  const now = ctx.clock.now()
  const moved = await actOnOwnVisit(ctx, input, async (tx, order) => {
    requireMove(order, input.to, actorsAt(ctx.staff, order))
    const changed = await changeWorkOrder(tx, ctx, {
      order,
      kind: 'moved',
      to: input.to,
      action: input.to === 'en_route' ? 'work-order.departed' : 'work-order.started',
      clientId: input.clientId ?? null,
      now,
    })
    if (input.to === 'en_route') await tellCustomer(tx, ctx, { order: changed, template: 'technician-en-route' })
    return changed
  })
  ctx.deliverer.wake()
  return readOwnVisit(ctx, moved)
}

/** Keeps what has been filled in so far, complete or not. */
export async function saveChecklist(ctx: StaffContext, input: ChecklistInput): Promise<OwnVisitView> {
  const now = ctx.clock.now()
  const saved = await actOnOwnVisit(ctx, input, (tx, order) => {
    if (!GIVEN.includes(order.state)) throw new AppError('ILLEGAL_TRANSITION', { allowed: [] })
    return changeWorkOrder(tx, ctx, {
      order,
      kind: 'noted',
      to: order.state,
      action: 'work-order.checklist-saved',
      set: { checklist: mergeValues(order.checklist, input.values) },
      clientId: input.clientId ?? null,
      now,
    })
  })
  return readOwnVisit(ctx, saved)
}
