import {
  ChangePasswordInput,
  InviteStaffInput,
  LinkView,
  MeView,
  OneTimeLinkView,
  ReadLinkInput,
  SessionView,
  SetPasswordInput,
  SetRoleInput,
  StaffBriefView,
  StaffChangedView,
  StaffIdInput,
  StaffRowView,
  StaffVersionInput,
  UpdateMeInput,
} from '@sambung/shared/staff'
import * as z from 'zod/mini'
import { publicProcedure, router, staffProcedure } from '../../app/trpc.ts'
import {
  createResetLink,
  disableStaff,
  enableStaff,
  endStaffSessions,
  inviteStaff,
  listStaff,
  resetSecondStep,
  setStaffRole,
} from './manage-staff.ts'
import { readLink, usePasswordLink } from './one-time-links.ts'
import { changePassword, endOtherSessions, listOwnSessions, readMe, updateMe } from './own-account.ts'
import { listStaffBrief } from './repository.ts'

const PasswordSetView = z.object({ email: z.string() })

export const meRouter = router({
  get: staffProcedure('me:read')
    .output(MeView)
    .query(({ ctx }) => readMe(ctx)),
  update: staffProcedure('me:read')
    .input(UpdateMeInput)
    .output(MeView)
    .mutation(({ ctx, input }) => updateMe(ctx, input)),
  changePassword: staffProcedure('me:read')
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
  sessions: staffProcedure('me:read')
    .output(z.array(SessionView))
    .query(({ ctx }) => listOwnSessions(ctx)),
  endOtherSessions: staffProcedure('me:read')
    .output(z.object({ ended: z.int() }))
    .mutation(({ ctx }) => endOtherSessions(ctx)),
})

export const staffRouter = router({
  list: staffProcedure('staff:read')
    .output(z.array(StaffRowView))
    .query(({ ctx }) => listStaff(ctx)),
  /** Names for those who choose an owner or read one. */
  brief: staffProcedure('registration:read')
    .output(z.array(StaffBriefView))
    .query(({ ctx }) => listStaffBrief(ctx.db)),
  invite: staffProcedure('staff:write')
    .input(InviteStaffInput)
    .output(OneTimeLinkView)
    .mutation(({ ctx, input }) => inviteStaff(ctx, input)),
  setRole: staffProcedure('staff:write')
    .input(SetRoleInput)
    .output(StaffChangedView)
    .mutation(({ ctx, input }) => setStaffRole(ctx, input)),
  disable: staffProcedure('staff:write')
    .input(StaffVersionInput)
    .output(StaffChangedView)
    .mutation(({ ctx, input }) => disableStaff(ctx, input)),
  enable: staffProcedure('staff:write')
    .input(StaffVersionInput)
    .output(StaffChangedView)
    .mutation(({ ctx, input }) => enableStaff(ctx, input)),
  endSessions: staffProcedure('staff:write')
    .input(StaffIdInput)
    .output(StaffChangedView)
    .mutation(({ ctx, input }) => endStaffSessions(ctx, input)),
  createResetLink: staffProcedure('staff:write')
    .input(StaffVersionInput)
    .output(OneTimeLinkView)
    .mutation(({ ctx, input }) => createResetLink(ctx, input)),
  resetSecondStep: staffProcedure('staff:write')
    .input(StaffVersionInput)
    .output(StaffChangedView)
    .mutation(({ ctx, input }) => resetSecondStep(ctx, input)),

  /** Of both kinds of link: what the page that it leads to greets with. */
  readInvitation: publicProcedure
    .input(ReadLinkInput)
    .output(LinkView)
    .query(({ ctx, input }) => readLink(ctx, input)),
  acceptInvitation: publicProcedure
    .input(SetPasswordInput)
    .output(PasswordSetView)
    .mutation(({ ctx, input }) => usePasswordLink(ctx, 'invitation', input)),
  resetPassword: publicProcedure
    .input(SetPasswordInput)
    .output(PasswordSetView)
    .mutation(({ ctx, input }) => usePasswordLink(ctx, 'reset', input)),
})
