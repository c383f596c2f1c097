import { createHash } from 'node:crypto'
import { AppError } from '@sambung/shared/errors'
import type { FileView } from '@sambung/shared/files'
import type { Staff, StaffContext } from '../../app/context.ts'
import type { Instant } from '../../ports/clock.ts'
import { findFile, storePhoto, toFileView } from '../files/index.ts'
import { findWorkOrder, lockWorkOrder, UNFINISHED, type WorkOrder } from './repository.ts'
import { tracePhoto } from './trace-photo.ts'

/** A phone that was out of reach may still bring what it took on site; after that the record is closed. */
const LATE_EVIDENCE_MS = 48 * 60 * 60_000

/** `key`: the photo's own on the phone, so that one sent again after a lost answer is the same photo. */
export type PhotoOf = { workOrderId: string; key: string | null }

/**
 * Keeps a photo of one's own visit: while it is unfinished, and for two days after one completed it. Throws NOT_FOUND for
 * any other visit, PHOTO_UNREADABLE for what is no photo.
 */
export async function addPhoto(ctx: StaffContext, of: PhotoOf, bytes: Buffer): Promise<FileView> {
  try {
    return await keepPhoto(ctx, of, bytes)
  } catch (error) {
    // Lost to its own twin, sent at the same moment.
    const twin = await findSent(ctx, of)
    if (twin === null) throw error
    return twin
  }
}

/** Null: it has not been sent before. */
export async function findSent({ db, staff }: StaffContext, of: PhotoOf): Promise<FileView | null> {
  const id = idOf(staff, of)
  const file = id === null ? null : await findFile(db, id)
  return file === null ? null : toFileView(file)
}

/** Nobody else's key leads to the same file: the keys are the phones' own. */
function idOf(staff: Staff, { workOrderId, key }: PhotoOf): string | null {
  if (key === null) return null
  return createHash('sha256').update(`${staff.id} ${workOrderId} ${key}`).digest('base64url').slice(0, 32)
}

async function keepPhoto(ctx: StaffContext, of: PhotoOf, bytes: Buffer): Promise<FileView> {
  const { staff } = ctx
  const { workOrderId } = of
  const now = ctx.clock.now()
  const id = idOf(staff, of)
  const file = await storePhoto(ctx, {
    ...(id !== null && { id }),
    kind: 'work_photo',
    bytes,
    uploaderKey: staff.id,
    ownerId: workOrderId,
    alongside: async (tx, kept) => {
      const order = await lockWorkOrder(tx, workOrderId)
      if (!takesPhotos(order, { staff, now })) throw new AppError('NOT_FOUND')
      await tracePhoto(tx, ctx, { order, photo: kept.id, became: 'added', now })
    },
  })
  return toFileView(file)
}

/** Looked at before anything is read: a photo that will be refused is not worth the work of opening it. */
export async function mayAddPhoto(ctx: StaffContext, workOrderId: string): Promise<boolean> {
  return takesPhotos(await findWorkOrder(ctx.db, workOrderId), { staff: ctx.staff, now: ctx.clock.now() })
}

function takesPhotos(order: WorkOrder | null, { staff, now }: { staff: Staff; now: Instant }): order is WorkOrder {
  if (order === null || staff.technicianId === null || order.technicianId !== staff.technicianId) return false
  if (UNFINISHED.includes(order.state)) return true
  return order.state === 'completed' && order.completedAt !== null && now - order.completedAt <= LATE_EVIDENCE_MS
}
