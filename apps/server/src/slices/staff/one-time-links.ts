import { hashPassword } from 'better-auth/crypto'
import { AppError } from '@sambung/shared/errors'
import type { LinkView, ReadLinkInput, SetPasswordInput } from '@sambung/shared/staff'
import type { PublicContext } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import { toIso } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { countTry, giveBack } from './guessing.ts'
import { deviceCookie } from './known-device.ts'
import {
  changeStaff,
  endSessions,
  findLink,
  findStaffById,
  savePasswordHash,
  takeLink,
  type LinkRow,
} from './repository.ts'

/** Whom a link is for. Throws LINK_EXPIRED for one that is unknown, used or over. */
export async function readLink(ctx: PublicContext, input: ReadLinkInput): Promise<LinkView> {
  const tries = await countTry(ctx)
  const link = await findLink(ctx.db, hashToken(input.token), ctx.clock.now())
  if (link === null) throw new AppError('LINK_EXPIRED')
  await giveBack(ctx, tries)
  return { kind: link.kind, name: link.name, email: link.email, endsAt: toIso(link.expiresAt) }
}

/** Uses the link up and sets the password, in one transaction; whoever was signed in with the old one is not any more. */
export async function usePasswordLink(
  ctx: PublicContext,
  kind: LinkRow['kind'],
  input: SetPasswordInput,
): Promise<{ email: string }> {
  const tries = await countTry(ctx)
  const tokenHash = hashToken(input.token)
  const known = await findLink(ctx.db, tokenHash, ctx.clock.now())
  if (known?.kind !== kind) throw new AppError('LINK_EXPIRED')
  // Outside of the transaction: hashing takes a tenth of a second.
  const hash = await hashPassword(input.password)
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const link = await takeLink(tx, tokenHash, now)
    const staff = link === null ? null : await findStaffById(tx, link.staffId)
    if (staff === null || staff.disabledAt !== null) throw new AppError('LINK_EXPIRED')
    await savePasswordHash(tx, { id: ctx.ids.opaque(), staffId: staff.id, hash, now })
    const row = await changeStaff(tx, staff, { now })
    if (row === null) throw new AppError('CONFLICT')
    await endSessions(tx, row.id)
    await recordAudit(tx, auditContext(ctx, now), {
      action: kind === 'invitation' ? 'staff.invitation_accepted' : 'staff.password_reset',
      subject: { type: 'staff', id: row.id },
      actor: { type: 'staff', id: row.id },
    })
    await recordChange(tx, { now }, { type: 'staff', id: row.id, version: row.version })
  })
  await giveBack(ctx, tries)
  // Proven by the link: whoever guesses at this account from elsewhere does not keep its owner out.
  ctx.setCookie(deviceCookie(ctx, known.email))
  return { email: known.email }
}
