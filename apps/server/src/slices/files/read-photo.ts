import { can } from '@sambung/shared/permissions'
import type { StaffContext } from '../../app/context.ts'
import type { Db } from '../../db/database.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { findFile, type StoredFile } from './repository.ts'
import { getFile } from './vault.ts'

export type Photo = { content: Buffer; mime: string }

/** Whether this visit is, or was last, this technician's: the work orders' own knowledge. */
type IsVisitOf = (db: Db, of: { workOrderId: string; technicianId: string }) => Promise<boolean>

/**
 * A photo for somebody signed in; null for whoever may not see it, as for one that does not exist. Each look at an
 * identity photo is recorded before it is shown.
 */
export async function readPhoto(ctx: StaffContext, id: string, isVisitOf: IsVisitOf): Promise<Photo | null> {
  const file = await findFile(ctx.db, id)
  if (file?.ownerId == null || !(await maySee(ctx, file, isVisitOf))) return null
  const content = await getFile({ dataDir: ctx.config.dataDir, keys: ctx.keys }, file.id, file.keyId)
  if (content === null) return null
  if (file.kind === 'identity_photo') await recordLook(ctx, file)
  return { content, mime: file.mime }
}

async function maySee({ db, staff }: StaffContext, file: StoredFile, isVisitOf: IsVisitOf): Promise<boolean> {
  if (file.kind === 'identity_photo') return can(staff.role, 'identity:view')
  if (can(staff.role, 'workOrder:read')) return true
  if (staff.technicianId === null || file.ownerId === null) return false
  return isVisitOf(db, { workOrderId: file.ownerId, technicianId: staff.technicianId })
}

async function recordLook(ctx: StaffContext, file: StoredFile): Promise<void> {
  const { staff } = ctx
  await ctx.write((tx) =>
    recordAudit(tx, auditContext(ctx, ctx.clock.now()), {
      action: 'registration.identity-photo-viewed',
      subject: { type: 'registration', id: file.ownerId ?? '' },
      actor: { type: 'staff', id: staff.id },
    }),
  )
}
