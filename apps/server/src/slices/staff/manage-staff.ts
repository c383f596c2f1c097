import { AppError } from '@sambung/shared/errors'
import type {
  InviteStaffInput,
  OneTimeLinkView,
  SetRoleInput,
  StaffChangedView,
  StaffIdInput,
  StaffRowView,
  StaffVersionInput,
} from '@sambung/shared/staff'
import type { StaffContext } from '../../app/context.ts'
import { toIso } from '../../ports/clock.ts'
import { setProfileActive } from '../technicians/index.ts'
import { takeVisitsBack } from '../work-orders/index.ts'
import {
  change,
  createLink,
  createStaffAccount,
  getOther,
  linkUrl,
  refuseForLastAdmin,
  setStaffDisabled,
  tell,
} from './accounts.ts'
import { endSessions, findPasswordHash, listStaffRows, type StaffRow } from './repository.ts'
import { removeSecondStep } from './step-repository.ts'

/** Everybody: an office is some tens of people. */
export async function listStaff(ctx: StaffContext): Promise<StaffRowView[]> {
  const rows = await listStaffRows(ctx.db, ctx.clock.now())
  return rows.map(({ staff, sessions, password, linkEndsAt }) => ({
    id: staff.id,
    name: staff.name,
    email: staff.email,
    role: staff.role,
    state: staff.disabledAt !== null ? 'disabled' : password === null ? 'invited' : 'active',
    secondStep: staff.twoFactorEnabled,
    sessions: Number(sessions ?? 0),
    lastSignInAt: staff.lastSignInAt === null ? null : toIso(staff.lastSignInAt),
    linkEndsAt: linkEndsAt === null ? null : toIso(linkEndsAt),
    version: staff.version,
    createdAt: toIso(staff.createdAt),
  }))
}

export async function inviteStaff(ctx: StaffContext, input: InviteStaffInput): Promise<OneTimeLinkView> {
  const { staffId, invitationToken, endsAt } = await ctx.write((tx) => createStaffAccount(tx, ctx, input))
  return {
    staffId,
    url: linkUrl(ctx, { token: invitationToken, kind: 'invitation' }),
    endsAt: toIso(endsAt),
  }
}

/** A technician's role belongs to a profile: neither is given nor taken away alone. */
export async function setStaffRole(ctx: StaffContext, input: SetRoleInput): Promise<StaffChangedView> {
  return changed(
    await ctx.write(async (tx) => {
      const before = await getOther(tx, ctx, input)
      if (before.role === 'technician') {
        throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'role', message: '' }] })
      }
      if (before.role === input.role) return before
      await refuseForLastAdmin(tx, before)
      const row = await change(tx, before, { role: input.role, now: ctx.clock.now() })
      await endSessions(tx, row.id)
      await tell(tx, ctx, {
        row,
        action: 'staff.role_changed',
        before: { role: before.role },
        after: { role: row.role },
      })
      return row
    }),
  )
}

export async function disableStaff(ctx: StaffContext, input: StaffVersionInput): Promise<StaffChangedView> {
  return setDisabled(ctx, input, true)
}

export async function enableStaff(ctx: StaffContext, input: StaffVersionInput): Promise<StaffChangedView> {
  return setDisabled(ctx, input, false)
}

/** A technician's profile goes with the account: nobody is sent who cannot sign in, and the visits are handed back. */
async function setDisabled(
  ctx: StaffContext,
  { id, version }: StaffVersionInput,
  disabled: boolean,
): Promise<StaffChangedView> {
  return changed(
    await ctx.write(async (tx) => {
      const row = await setStaffDisabled(tx, ctx, { staffId: id, version, disabled })
      if (row.role !== 'technician') return row
      const technician = await setProfileActive(tx, ctx, { staffId: id, active: !disabled })
      if (technician?.active === false) {
        await takeVisitsBack(tx, ctx, { technicianId: technician.id, now: ctx.clock.now() })
      }
      return row
    }),
  )
}

export async function endStaffSessions(ctx: StaffContext, input: StaffIdInput): Promise<StaffChangedView> {
  return changed(
    await ctx.write(async (tx) => {
      const row = await getOther(tx, ctx, { id: input.id, version: null })
      const ended = await endSessions(tx, row.id)
      await tell(tx, ctx, { row, action: 'staff.sessions_ended', after: { sessions: String(ended) } })
      return row
    }),
  )
}

/** For a forgotten password; for somebody who has none yet, another invitation. */
export async function createResetLink(ctx: StaffContext, input: StaffVersionInput): Promise<OneTimeLinkView> {
  const { row, link } = await ctx.write(async (tx) => {
    const before = await getOther(tx, ctx, input)
    if (before.disabledAt !== null) throw new AppError('CONFLICT')
    const row = await change(tx, before, { now: ctx.clock.now() })
    const kind = (await findPasswordHash(tx, row.id)) === null ? 'invitation' : 'reset'
    const link = await createLink(tx, ctx, { staffId: row.id, kind })
    await tell(tx, ctx, { row, action: 'staff.link_created', after: { kind } })
    return { row, link }
  })
  return { staffId: row.id, url: linkUrl(ctx, link), endsAt: toIso(link.endsAt) }
}

/** For a lost phone: the next sign-in asks for the password alone. */
export async function resetSecondStep(ctx: StaffContext, input: StaffVersionInput): Promise<StaffChangedView> {
  return changed(
    await ctx.write(async (tx) => {
      const before = await getOther(tx, ctx, input)
      const row = await change(tx, before, { twoFactorEnabled: false, now: ctx.clock.now() })
      await removeSecondStep(tx, row.id)
      await endSessions(tx, row.id)
      await tell(tx, ctx, { row, action: 'staff.second_step_reset' })
      return row
    }),
  )
}

function changed({ id, version }: StaffRow): StaffChangedView {
  return { id, version }
}
