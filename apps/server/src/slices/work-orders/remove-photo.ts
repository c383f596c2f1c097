import { AppError } from '@sambung/shared/errors'
import type { OwnVisitView, RemovePhotoInput } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import { dropFile, findFile, removeBytes } from '../files/index.ts'
import { isOwn } from './change-work-order.ts'
import { readOwnVisit } from './own-visit.ts'
import { isRemovable } from './photo-rules.ts'
import { lockWorkOrder } from './repository.ts'
import { tracePhoto } from './trace-photo.ts'

/**
 * Takes back a photo that one took since one began this visit: blurred, or of something it should not show. One that is
 * gone already stays gone. Throws NOT_FOUND for any other visit or photo.
 */
export async function removePhoto(ctx: StaffContext, { id, fileId }: RemovePhotoInput): Promise<OwnVisitView> {
  const now = ctx.clock.now()
  const { visit, isDropped } = await ctx.write(async (tx) => {
    const order = await lockWorkOrder(tx, id)
    if (order === null || !isOwn(ctx.staff, order)) throw new AppError('NOT_FOUND')
    const file = await findFile(tx, fileId)
    if (file === null) return { visit: order, isDropped: false }
    if (file.ownerId !== id || !isRemovable(order, file)) throw new AppError('NOT_FOUND')
    await dropFile(tx, fileId)
    await tracePhoto(tx, ctx, { order, photo: fileId, became: 'removed', now })
    return { visit: order, isDropped: true }
  })
  if (isDropped) await removeBytes(ctx, [fileId])
  return readOwnVisit(ctx, visit)
}
