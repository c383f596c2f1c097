import { AppError } from '@sambung/shared/errors'
import { can, type Permission } from '@sambung/shared/permissions'
import { isSecondStepDue } from '../slices/staff/index.ts'
import type { PublicContext, Staff } from './context.ts'

/** Whoever is signed in and may. Throws UNAUTHENTICATED, FORBIDDEN or SECOND_STEP_REQUIRED. */
export async function requireStaff(ctx: PublicContext, permission: Permission): Promise<Staff> {
  const staff = await ctx.findStaff()
  if (staff === null) throw new AppError('UNAUTHENTICATED')
  if (!can(staff.role, permission)) throw new AppError('FORBIDDEN')
  if (permission !== 'me:read' && isSecondStepDue(staff, ctx.config)) throw new AppError('SECOND_STEP_REQUIRED')
  return staff
}
