import { OnChangeInput, type ChangesView, type ChangeType, type ChangeView } from '@sambung/shared/changes'
import { AppError } from '@sambung/shared/errors'
import { can, type Permission } from '@sambung/shared/permissions'
import { tracked } from '@trpc/server'
import type { Staff } from '../../app/context.ts'
import { router, staffProcedure } from '../../app/trpc.ts'
import type { ChangeRow } from './repository.ts'

/** Who hears of what: whoever may read it. A technician hears of the own visits beside. */
const READERS: Record<ChangeType, readonly Permission[]> = {
  registration: ['registration:read'],
  customer: ['customer:read'],
  workOrder: ['workOrder:read'],
  technician: ['technician:read'],
  message: ['message:read'],
  template: ['template:read'],
  package: ['package:read'],
  coverage: ['coverage:read'],
  settings: ['settings:read'],
  staff: ['staff:read'],
}

function hears({ role, technicianId }: Staff, { type, technicianIds }: ChangeRow): boolean {
  if (READERS[type].some((permission) => can(role, permission))) return true
  return can(role, 'visit:own') && technicianId !== null && technicianIds?.includes(technicianId) === true
}

function toView({ type, subjectId, version, aboutId }: ChangeRow): ChangeView {
  return { type, id: subjectId, version, ...(aboutId !== null && { about: aboutId }) }
}

export const liveRouter = router({
  /** Which records changed, and to which version; the screens read them anew. Resumable by the id of the last event. */
  onChange: staffProcedure('live:read')
    .input(OnChangeInput)
    .subscription(async function* ({ ctx, input, signal }) {
      let greeted = false
      using _place = ctx.streams.enter(ctx.addressKey)
      for await (const { id, changes, resync, pulse } of ctx.changeFeed.follow(input.lastEventId ?? null, signal)) {
        const staff = await ctx.findStaff()
        // A session that ended, or another role by now: the browser signs in again.
        if (staff?.role !== ctx.staff.role) throw new AppError('UNAUTHENTICATED')
        if (pulse) continue
        const heard = changes.filter((change) => hears(staff, change))
        // A phone on its battery is not woken for what is none of its business.
        if (greeted && heard.length === 0 && !resync) continue
        greeted = true
        const view: ChangesView = { changes: heard.map(toView), resync }
        yield tracked(id, view)
      }
    }),
})
