import { AppError } from '@sambung/shared/errors'
import type { TechnicianBriefView } from '@sambung/shared/technicians'
import type { WorkOrderView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Db } from '../../db/database.ts'
import { toIso } from '../../ports/clock.ts'
import { listFilesOf } from '../files/index.ts'
import { findStaffNames } from '../staff/index.ts'
import { listTechnicianBrief } from '../technicians/index.ts'
import { allowedActions } from './allowed-actions.ts'
import { toChecklistView } from './checklist.ts'
import { findWorkOrder, listWorkOrderEvents, type WorkOrder } from './repository.ts'
import { countPhotos, toEventView, toWorkOrderRow } from './views.ts'
import { readWorkType } from './work-types.ts'

/** The record as the office sees it. Throws NOT_FOUND. */
export async function getWorkOrder(ctx: StaffContext, id: string): Promise<WorkOrderView> {
  const order = await findWorkOrder(ctx.db, id)
  if (order === null) throw new AppError('NOT_FOUND')
  return readWorkOrderView(ctx, order)
}

export async function readWorkOrderView(ctx: StaffContext, order: WorkOrder): Promise<WorkOrderView> {
  const technicians = await readTechnicianNames(ctx.db)
  const events = await listWorkOrderEvents(ctx.db, order.id)
  const actorIds = events.map(({ actorId }) => actorId).filter((actorId) => actorId !== null)
  const staffNames = await findStaffNames(ctx.db, actorIds)
  const files = await listFilesOf(ctx.db, order.id)
  const type = await readWorkType(ctx.db, order.type)
  return {
    ...toWorkOrderRow(order, { technicians, now: ctx.clock.now() }),
    latitude: order.latitude,
    longitude: order.longitude,
    notes: order.notes,
    skills: type.skills,
    checklist: toChecklistView(type, { values: order.checklist, photos: countPhotos(files) }),
    files,
    events: events.map((event) => toEventView(event, { staffNames, technicians })),
    allowed: allowedActions(ctx.staff, order),
    completedAt: order.completedAt === null ? null : toIso(order.completedAt),
  }
}

export async function readTechnicianNames(db: Db): Promise<Map<string, TechnicianBriefView>> {
  return new Map((await listTechnicianBrief(db)).map((technician) => [technician.id, technician]))
}
