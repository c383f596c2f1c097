import { AppError } from '@sambung/shared/errors'
import { can } from '@sambung/shared/permissions'
import type { ClaimInput, RegistrationChangedView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { listStaffBrief } from '../staff/index.ts'
import { conflictOver, getAtVersion } from './conflict.ts'
import { editRegistration } from './repository.ts'

/** Says who looks after it. Throws NOT_FOUND (also for an owner who cannot), or CONFLICT with who was first. */
export async function claimRegistration(ctx: StaffContext, input: ClaimInput): Promise<RegistrationChangedView> {
  const now = ctx.clock.now()
  const claimed = await ctx.write(async (tx) => {
    const before = await getAtVersion(tx, input)
    const { id, version, ownerId } = before
    if (ownerId === input.ownerId) return before
    const owners = await listOwners(tx)
    const to = input.ownerId === null ? '' : owners.get(input.ownerId)
    if (to === undefined) throw new AppError('NOT_FOUND')
    const after = await editRegistration(tx, id, { version, set: { ownerId: input.ownerId }, by: ctx.staff.id, now })
    if (after === null) throw await conflictOver(tx, id)
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'registration.claimed',
      subject: { type: 'registration', id },
      actor: { type: 'staff', id: ctx.staff.id },
      before: { owner: owners.get(ownerId ?? '') ?? '' },
      after: { owner: to },
    })
    await recordChange(tx, { now }, { type: 'registration', id, version: after.version })
    return after
  })
  return { id: claimed.id, number: claimed.number, state: claimed.state, version: claimed.version }
}

/** Who may look after registrations, by id. */
export async function listOwners(tx: Tx | StaffContext['db']): Promise<Map<string, string>> {
  const people = (await listStaffBrief(tx)).filter(({ active, role }) => active && can(role, 'registration:write'))
  return new Map(people.map(({ id, name }) => [id, name]))
}
