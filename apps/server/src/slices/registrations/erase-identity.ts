import { AppError } from '@sambung/shared/errors'
import type { EraseIdentityInput, RegistrationChangedView } from '@sambung/shared/registrations'
import type { AppContext, StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit, type Actor, type AuditContext } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { dropFilesOf, removeBytes } from '../files/index.ts'
import { conflictOver, getAtVersion } from './conflict.ts'
import { editRegistration, findRegistration, listEndedWithIdentity, type Registration } from './repository.ts'

/**
 * Takes identity number and photo out of a registration, for good, and says so in its history. Throws NOT_FOUND also when
 * there is neither, CONFLICT with who was first.
 */
export async function eraseIdentity(ctx: StaffContext, input: EraseIdentityInput): Promise<RegistrationChangedView> {
  const now = ctx.clock.now()
  const { after, files } = await ctx.write(async (tx) => {
    const registration = await getAtVersion(tx, input)
    if (!hasIdentity(registration)) throw new AppError('NOT_FOUND')
    const erased = await erase(tx, auditContext(ctx, now), { registration, actor: { type: 'staff', id: ctx.staff.id } })
    if (erased === null) throw await conflictOver(tx, input.id)
    return erased
  })
  await removeBytes(ctx, files)
  return { id: after.id, number: after.number, state: after.state, version: after.version }
}

type Keeping = { endedBefore: Instant; most: number }

/** The same for registrations that came to nothing that long ago. Returns how many it looked at. */
export async function eraseOldIdentities(
  ctx: Pick<AppContext, 'config' | 'db' | 'ids' | 'clock' | 'write' | 'closing'>,
  { endedBefore, most }: Keeping,
): Promise<number> {
  const now = ctx.clock.now()
  const context = { ids: ctx.ids, requestId: null, addressKey: null, staffName: null, now }
  const ended = await listEndedWithIdentity(ctx.db, { before: endedBefore, most })
  for (const { id, version } of ended) {
    if (ctx.closing.aborted) break
    const files = await ctx.write(async (tx) => {
      const registration = await findRegistration(tx, id)
      // Somebody works on it: the next round looks again.
      if (registration?.version !== version) return []
      const erased = await erase(tx, context, { registration, actor: { type: 'system', id: null } })
      return erased?.files ?? []
    })
    await removeBytes(ctx, files)
  }
  return ended.length
}

type Erasure = { registration: Registration; actor: Actor }
type Erased = { after: Registration; files: string[] }

/** Null: somebody changed it first. The bytes of the files are removed after the transaction. */
async function erase(tx: Tx, context: AuditContext, { registration, actor }: Erasure): Promise<Erased | null> {
  const { id, version, identityNumberSealed, identityPhotoId } = registration
  const { now } = context
  const set = { identityNumberSealed: null, identityPhotoId: null }
  const after = await editRegistration(tx, id, { version, set, by: actor.id, now })
  if (after === null) return null
  const files = await dropFilesOf(tx, { ownerId: id, kind: 'identity_photo' })
  await recordAudit(tx, context, {
    action: 'registration.identity-erased',
    subject: { type: 'registration', id },
    actor,
    before: {
      ...(identityNumberSealed !== null && { identityNumber: 'yes' }),
      ...(identityPhotoId !== null && { identityPhoto: 'yes' }),
    },
  })
  await recordChange(tx, { now }, { type: 'registration', id, version: after.version })
  return { after, files }
}

function hasIdentity({ identityNumberSealed, identityPhotoId }: Registration): boolean {
  return identityNumberSealed !== null || identityPhotoId !== null
}
