import { OnChangeInput, type ChangesView, type ChangeType } from '@sambung/shared/changes'
import { AppError } from '@sambung/shared/errors'
import { can, type Permission } from '@sambung/shared/permissions'
import type { StaffRole } from '@sambung/shared/states'
import { tracked } from '@trpc/server'
import { router, staffProcedure } from '../../app/trpc.ts'

/** Who hears of what: whoever may read it. */
const READERS: Record<ChangeType, readonly Permission[]> = {
  registration: ['registration:read'],
  customer: ['customer:read'],
  workOrder: ['workOrder:read', 'visit:own'],
  technician: ['technician:read'],
  message: ['message:read'],
  template: ['template:read'],
  package: ['package:read'],
  coverage: ['coverage:read'],
  settings: ['settings:read'],
  staff: ['staff:read'],
}

function hears(role: StaffRole, type: ChangeType): boolean {
  return READERS[type].some((permission) => can(role, permission))
}

export const liveRouter = router({
  /** Which records changed, and to which version; the screens read them anew. Resumable by the id of the last event. */
  onChange: staffProcedure('live:read')
    .input(OnChangeInput)
    .subscription(async function* ({ ctx, input, signal }) {
      using _place = ctx.streams.enter(ctx.addressKey)
      for await (const { id, changes, resync, pulse } of ctx.changeFeed.follow(input.lastEventId ?? null, signal)) {
        const staff = await ctx.findStaff()
        // A session that ended, or another role by now: the browser signs in again.
        if (staff?.role !== ctx.staff.role) throw new AppError('UNAUTHENTICATED')
        if (pulse) continue
        const view: ChangesView = { changes: changes.filter(({ type }) => hears(ctx.staff.role, type)), resync }
        yield tracked(id, view)
      }
    }),
})
