import { AppError } from '@sambung/shared/errors'
import type { ChecklistInput, ChecklistValues, OwnVisitView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { listPointsByCode } from '../coverage/index.ts'
import { cancelCustomer, findCustomer } from '../customers/index.ts'
import { listFilesOf } from '../files/index.ts'
import { activateRegistration, completeSurvey } from '../registrations/index.ts'
import { actorsAt, changeWorkOrder, requireMove } from './change-work-order.ts'
import { mergeValues, requireEvidence } from './checklist.ts'
import { actOnOwnVisit, readOwnVisit } from './own-visit.ts'
import { lockWorkOrder, type WorkOrder } from './repository.ts'
import { countPhotos } from './views.ts'
import { readWorkType } from './work-types.ts'

/**
 * Done, with evidence: the visit, what it found and what follows for registration, customer and port, all of it or
 * nothing. Throws NOT_FOUND for somebody else's visit, CONFLICT, ILLEGAL_TRANSITION, PORT_TAKEN, or VALIDATION_FAILED
 * naming every item that is missing.
 */
export async function completeVisit(ctx: StaffContext, input: ChecklistInput): Promise<OwnVisitView> {
  const now = ctx.clock.now()
  const completed = await actOnOwnVisit(ctx, input, async (tx, order) => {
    requireMove(order, 'completed', actorsAt(ctx.staff, order))
    const values = mergeValues(order.checklist, input.values)
    // What is counted as evidence cannot be taken back in between.
    await lockWorkOrder(tx, order.id)
    const photos = countPhotos(await listFilesOf(tx, order.id))
    requireEvidence(await readWorkType(tx, order.type), { values, photos })
    const changed = await changeWorkOrder(tx, ctx, {
      order,
      kind: 'moved',
      to: 'completed',
      action: 'work-order.completed',
      set: { checklist: values, completedAt: now, reasonCode: null, reason: null },
      clientId: input.clientId ?? null,
      now,
    })
    await followUp(tx, ctx, { order: changed, values, now })
    return changed
  })
  ctx.deliverer.wake()
  return readOwnVisit(ctx, completed)
}

type Done = { order: WorkOrder; values: ChecklistValues; now: Instant }

async function followUp(tx: Tx, ctx: StaffContext, { order, values, now }: Done): Promise<void> {
  const { id: workOrderId, type, registrationId, customerId } = order
  if (type === 'survey' && registrationId !== null) {
    const { findings, verdict } = values
    if (findings == null || verdict == null) throw missing('values.findings')
    await completeSurvey(tx, ctx, { registrationId, workOrderId, findings, verdict, now })
  }
  if (type === 'installation' && registrationId !== null) {
    const { pointCode, port, serial } = values
    if (pointCode == null || port == null || serial == null) throw missing('values.pointCode')
    const pointId = await findPort(tx, { pointCode, port })
    await naming('values.port', () =>
      activateRegistration(tx, ctx, { registrationId, workOrderId, point: pointId, port, serial, now }),
    )
  }
  if (type === 'dismantle' && values.result === 'done' && customerId !== null) {
    const customer = await findCustomer(tx, customerId)
    if (customer !== null && customer.state !== 'cancelled') await cancelCustomer(tx, ctx, { customerId, now })
  }
}

/** The point by the code on its lid. Throws VALIDATION_FAILED naming what is not so. */
async function findPort(tx: Tx, { pointCode, port }: { pointCode: string; port: number }): Promise<string> {
  const [point] = await listPointsByCode(tx, [pointCode.toUpperCase()])
  if (point === undefined || point.state === 'retired') throw missing('values.pointCode')
  if (port > point.ports) throw missing('values.port')
  return point.id
}

/** A port somebody else has is told beside the field it was typed into. */
async function naming(path: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (error instanceof AppError && error.code === 'PORT_TAKEN') {
      throw new AppError('PORT_TAKEN', { errors: [{ path, message: '' }] }, { cause: error })
    }
    throw error
  }
}

function missing(path: string): AppError {
  return new AppError('VALIDATION_FAILED', { errors: [{ path, message: '' }] })
}
