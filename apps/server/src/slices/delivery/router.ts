import { DeliveryHealthInput, DeliveryHealthView } from '@sambung/shared/delivery'
import { AppError } from '@sambung/shared/errors'
import { router, staffProcedure } from '../../app/trpc.ts'
import { watch } from '../../app/watch.ts'
import { shareDeliveryHealth } from './read-health.ts'

export const deliveryRouter = router({
  health: staffProcedure('delivery:read')
    .input(DeliveryHealthInput)
    .output(DeliveryHealthView)
    .query(({ ctx, input }) => shareDeliveryHealth(ctx, input)),
  /** The same, each time a figure of it has changed. */
  onHealth: staffProcedure('delivery:read')
    .input(DeliveryHealthInput)
    .subscription(async function* ({ ctx, input, signal }) {
      yield* watch(ctx, {
        read: async () => {
          // A session that ended, or another role by now: the browser signs in again.
          if ((await ctx.findStaff())?.role !== ctx.staff.role) throw new AppError('UNAUTHENTICATED')
          return shareDeliveryHealth(ctx, input)
        },
        fingerprint: ({ now: _now, ...figures }) => JSON.stringify(figures),
        signal,
      })
    }),
})
