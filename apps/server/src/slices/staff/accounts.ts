import type { AuditAction } from '@sambung/shared/audit-actions'
import { AppError } from '@sambung/shared/errors'
import type { StaffRole } from '@sambung/shared/states'
import type { AppContext, PublicContext, Staff } from '../../app/context.ts'
import { hashToken } from '../../config/secrets.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit, type Actor, conflictOver } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { DAY_MS, HOUR_MS } from '../limits/index.ts'
import {
  changeStaff,
  endSessions,
  findStaffById,
  insertStaff,
  lockOtherAdmins,
  removeLinks,
  replaceLink,
  type StaffChange,
  type StaffRow,
} from './repository.ts'

const LINK_MS = { invitation: 3 * DAY_MS, reset: HOUR_MS }
const LINK_PAGES = { invitation: '/admin/undangan', reset: '/admin/sandi-baru' }

/** Whoever changes an account: somebody signed in, or the operator at the machine, who is nobody's account. */
export type ActingContext = Pick<PublicContext, 'ids' | 'clock' | 'requestId' | 'addressKey'> & {
  readonly staff?: Staff
}

export type NewAccount = { name: string; email: string; role: StaffRole }
export type OneTimeLink = { token: string; kind: 'invitation' | 'reset'; endsAt: Instant }

function actorOf({ staff }: ActingContext): Actor {
  return staff === undefined ? { type: 'system', id: null } : { type: 'staff', id: staff.id }
}

/** A step of a transaction: the account, and the invitation with which its owner chooses a password. */
export async function createStaffAccount(
  tx: Tx,
  ctx: ActingContext,
  account: NewAccount,
): Promise<{ staffId: string; invitationToken: string; endsAt: Instant }> {
  const row = await addStaff(tx, ctx, account)
  const link = await createLink(tx, ctx, { staffId: row.id, kind: 'invitation' })
  return { staffId: row.id, invitationToken: link.token, endsAt: link.endsAt }
}

/** Throws EMAIL_TAKEN. */
export async function addStaff(tx: Tx, ctx: ActingContext, account: NewAccount): Promise<StaffRow> {
  const now = ctx.clock.now()
  const row: StaffRow = {
    ...account,
    id: ctx.ids.opaque(),
    emailVerified: true,
    image: null,
    disabledAt: null,
    lastSignInAt: null,
    twoFactorEnabled: false,
    preferences: {},
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  if (!(await insertStaff(tx, row))) throw new AppError('EMAIL_TAKEN', { errors: [{ path: 'email', message: '' }] })
  await tell(tx, ctx, { row, action: 'staff.invited', after: { name: row.name, email: row.email, role: row.role } })
  return row
}

/** The newest link of a person is the only one that works; the database keeps its hash. */
export async function createLink(
  tx: Tx,
  ctx: ActingContext,
  link: { staffId: string; kind: OneTimeLink['kind'] },
): Promise<OneTimeLink> {
  const now = ctx.clock.now()
  const token = ctx.ids.token()
  const endsAt = now + LINK_MS[link.kind]
  const row = { id: ctx.ids.opaque(), tokenHash: hashToken(token), expiresAt: endsAt, createdAt: now }
  await replaceLink(tx, { ...link, ...row })
  return { token, kind: link.kind, endsAt }
}

/** The token stands in the fragment, which browsers send to nobody. */
export function linkUrl(ctx: Pick<AppContext, 'publicUrl'>, link: Pick<OneTimeLink, 'token' | 'kind'>): string {
  return `${ctx.publicUrl}${LINK_PAGES[link.kind]}#t=${link.token}`
}

/** `version` null: whichever it is now, for a step of something else whose version was checked. */
export type Target = { id: string; version: number | null }

/** A step of a transaction: nobody signs in with it any more, from this moment; or somebody may again. */
export async function setStaffDisabled(
  tx: Tx,
  ctx: ActingContext,
  target: { staffId: string; version: number | null; disabled: boolean },
): Promise<StaffRow> {
  const { staffId, version, disabled } = target
  const before = await getOther(tx, ctx, { id: staffId, version })
  if ((before.disabledAt !== null) === disabled) return before
  if (disabled) await refuseForLastAdmin(tx, before)
  const row = await change(tx, before, { disabledAt: disabled ? ctx.clock.now() : null, now: ctx.clock.now() })
  if (disabled) {
    await endSessions(tx, staffId)
    await removeLinks(tx, staffId)
  }
  await tell(tx, ctx, { row, action: disabled ? 'staff.disabled' : 'staff.enabled' })
  return row
}

/** Somebody else's account, as it is now. Throws NOT_FOUND, OWN_ACCOUNT or CONFLICT. */
export async function getOther(tx: Tx, ctx: ActingContext, target: Target): Promise<StaffRow> {
  const row = await findStaffById(tx, target.id)
  if (row === null) throw new AppError('NOT_FOUND')
  if (ctx.staff?.id === row.id) throw new AppError('OWN_ACCOUNT')
  if (target.version !== null && target.version !== row.version)
    throw await conflictOver(tx, { type: 'staff', id: row.id })
  return row
}

export async function change(tx: Tx, before: StaffRow, set: StaffChange): Promise<StaffRow> {
  const row = await changeStaff(tx, before, set)
  if (row === null) throw await conflictOver(tx, { type: 'staff', id: before.id })
  return row
}

/** Somebody must be able to let others in. */
export async function refuseForLastAdmin(tx: Tx, row: StaffRow): Promise<void> {
  if (row.role === 'admin' && row.disabledAt === null && (await lockOtherAdmins(tx, row.id)) === 0) {
    throw new AppError('LAST_ADMIN')
  }
}

type Told = { row: StaffRow; action: AuditAction; before?: Record<string, string>; after?: Record<string, string> }

/** Audit and the open screens, in the change's own transaction. */
export async function tell(tx: Tx, ctx: ActingContext, { row, ...told }: Told): Promise<void> {
  const now = ctx.clock.now()
  await recordAudit(tx, auditContext(ctx, now), {
    ...told,
    subject: { type: 'staff', id: row.id },
    actor: actorOf(ctx),
  })
  await recordChange(tx, { now }, { type: 'staff', id: row.id, version: row.version })
}
