import { AppError } from '@sambung/shared/errors'
import type { IdentityNumberView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { openIdentityNumber } from './identity-number.ts'
import { findRegistration } from './repository.ts'

/** The whole identity number; each look is recorded before it is answered. Throws NOT_FOUND also when there is none. */
export async function revealIdentity(ctx: StaffContext, id: string): Promise<IdentityNumberView> {
  const now = ctx.clock.now()
  return ctx.write(async (tx) => {
    const registration = await findRegistration(tx, id)
    const sealed = registration?.identityNumberSealed ?? null
    const number = sealed === null ? null : openIdentityNumber(ctx.keys, id, sealed)
    if (number === null) throw new AppError('NOT_FOUND')
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'registration.identity-viewed',
      subject: { type: 'registration', id },
      actor: { type: 'staff', id: ctx.staff.id },
    })
    return { number }
  })
}
