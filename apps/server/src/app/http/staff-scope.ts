import { AppError } from '@sambung/shared/errors'
import { can, type Permission } from '@sambung/shared/permissions'
import type { Context } from 'hono'
import { isSecondStepDue } from '../../slices/staff/index.ts'
import type { AppContext, StaffContext } from '../context.ts'
import { failureResponse } from './failures.ts'
import { createRequestScope, type HttpEnv } from './request-context.ts'

/** A door for staff beside the typed router, for files: refused by the same table, before anything is read. */
export async function forStaff(
  app: AppContext,
  c: Context<HttpEnv>,
  door: { permission: Permission; answer: (ctx: StaffContext) => Promise<Response> },
): Promise<Response> {
  const scope = createRequestScope(app, c)
  try {
    const staff = await scope.findStaff()
    if (staff === null) throw new AppError('UNAUTHENTICATED')
    if (!can(staff.role, door.permission)) throw new AppError('FORBIDDEN')
    if (isSecondStepDue(staff, app.config)) throw new AppError('SECOND_STEP_REQUIRED')
    return await door.answer({ ...scope, staff })
  } catch (error) {
    return failureResponse(scope, error)
  }
}
