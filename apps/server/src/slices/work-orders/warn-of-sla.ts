import type { AppContext } from '../../app/context.ts'
import { warnSupervisors } from './notices.ts'
import { claimWarning, listUnwarned } from './repository.ts'

const AT_ONCE = 100

/**
 * Tells supervisors of visits over three quarters of their time, and over all of it: once for each threshold, whichever
 * process comes first. Returns how many warnings this one wrote.
 */
export async function warnOfSla(ctx: AppContext): Promise<number> {
  const now = ctx.clock.now()
  let written = 0
  for (const order of await listUnwarned(ctx.db, { now, most: AT_ONCE })) {
    const threshold = order.slaDueAt <= now ? 100 : 75
    const claimed = await ctx.write(async (tx) => {
      if (!(await claimWarning(tx, { id: order.id, threshold }))) return false
      await warnSupervisors(tx, ctx, { order, threshold, now })
      return true
    })
    if (claimed) written += 1
  }
  return written
}
