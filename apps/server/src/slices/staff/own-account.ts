import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { AppError } from '@sambung/shared/errors'
import { can, PERMISSIONS, SECOND_STEP_ROLES, type Permission } from '@sambung/shared/permissions'
import type { ChangePasswordInput, MeView, SessionView, UpdateMeInput } from '@sambung/shared/staff'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import { change, tell } from './accounts.ts'
import { countPassword, giveBack } from './guessing.ts'
import {
  endSessions,
  findPasswordHash,
  findStaffById,
  listSessions,
  replacePasswordHash,
  savePreferences,
  type StaffRow,
} from './repository.ts'
import { isSecondStepDue } from './second-step.ts'

export async function readMe(ctx: StaffContext): Promise<MeView> {
  return toView(ctx, await getSelf(ctx))
}

export async function updateMe(ctx: StaffContext, input: UpdateMeInput): Promise<MeView> {
  const row = await ctx.write(async (tx) => {
    const before = await findStaffById(tx, ctx.staff.id)
    if (before === null) throw new AppError('UNAUTHENTICATED')
    // A screen's look is nothing that others watch, nor a conflict with anybody.
    const preferences = { ...before.preferences, ...input.preferences }
    if (input.preferences !== undefined) await savePreferences(tx, before.id, preferences)
    if (input.name === undefined || input.name === before.name) return { ...before, preferences }
    const after = await change(tx, before, { name: input.name, now: ctx.clock.now() })
    await tell(tx, ctx, {
      row: after,
      action: 'staff.renamed',
      before: { name: before.name },
      after: { name: after.name },
    })
    return after
  })
  return toView(ctx, row)
}

/** Asks for the present password; other browsers are signed out. */
export async function changePassword(ctx: StaffContext, input: ChangePasswordInput): Promise<void> {
  const tries = await countPassword(ctx, ctx.staff.id)
  const known = await findPasswordHash(ctx.db, ctx.staff.id)
  if (known === null || !(await verifyPassword({ hash: known, password: input.currentPassword }))) {
    throw new AppError('PASSWORD_INCORRECT', { errors: [{ path: 'currentPassword', message: '' }] })
  }
  await giveBack(ctx, tries)
  const hash = await hashPassword(input.newPassword)
  await ctx.write(async (tx) => {
    const now = ctx.clock.now()
    const row = await findStaffById(tx, ctx.staff.id)
    const replaced = await replacePasswordHash(tx, { staffId: ctx.staff.id, before: known, hash, now })
    if (row === null || !replaced) throw new AppError('CONFLICT')
    await endSessions(tx, row.id, ctx.staff.sessionId)
    await tell(tx, ctx, { row, action: 'staff.password_changed' })
  })
}

export async function listOwnSessions(ctx: StaffContext): Promise<SessionView[]> {
  const sessions = await listSessions(ctx.db, ctx.staff.id, ctx.clock.now())
  return sessions.map((session) => ({
    id: session.id,
    current: session.id === ctx.staff.sessionId,
    address: session.ipAddress,
    userAgent: session.userAgent,
    createdAt: toIso(session.createdAt),
    expiresAt: toIso(session.expiresAt),
  }))
}

export async function endOtherSessions(ctx: StaffContext): Promise<{ ended: number }> {
  return ctx.write(async (tx) => {
    const row = await findStaffById(tx, ctx.staff.id)
    if (row === null) throw new AppError('UNAUTHENTICATED')
    const ended = await endSessions(tx, row.id, ctx.staff.sessionId)
    await tell(tx, ctx, { row, action: 'staff.sessions_ended', after: { sessions: String(ended) } })
    return { ended }
  })
}

async function getSelf(ctx: StaffContext): Promise<StaffRow> {
  const row = await findStaffById(ctx.db, ctx.staff.id)
  if (row === null) throw new AppError('UNAUTHENTICATED')
  return row
}

function toView(ctx: StaffContext, row: StaffRow): MeView {
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => can(row.role, permission))
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    technicianId: ctx.staff.technicianId,
    version: row.version,
    permissions,
    secondStep: {
      enrolled: row.twoFactorEnabled,
      due: isSecondStepDue(ctx.staff, ctx.config),
      asked: SECOND_STEP_ROLES.includes(row.role),
    },
    preferences: row.preferences,
  }
}
