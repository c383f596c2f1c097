import type { PublicContext, StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { enqueueNotice } from '../messaging/index.ts'
import { overtakeStandings, rulesOf } from './consequences.ts'
import { listWaiting } from './repository.ts'
import { transitionRegistration } from './transition.ts'

/** Some milliseconds of the one writer: codes go out between the pieces. */
const MOST_AT_ONCE = 20

/**
 * An area opened: those who waited for it are in the queue again, and each is told. A few in one transaction;
 * returns how many: call it until it answers 0.
 */
export async function reopenWaitlisted(
  tx: Tx,
  ctx: PublicContext | StaffContext,
  { area, now }: { area: { key: string; kecamatan: string }; now: Instant },
): Promise<number> {
  const waiting = await listWaiting(tx, area.key, MOST_AT_ONCE)
  for (const registration of waiting) {
    await transitionRegistration(tx, ctx, {
      registration,
      to: 'verified',
      actor: { type: 'coverage', id: 'staff' in ctx ? ctx.staff.id : null },
      reason: null,
      now,
      consequences: async (moved) => {
        const overtakenNotices = await overtakeStandings(tx, moved.id, now)
        await enqueueNotice(tx, rulesOf(ctx, now), {
          template: 'area-opened',
          to: moved.phone,
          locale: moved.locale,
          about: { type: 'registration', id: moved.id },
          data: { area: area.kecamatan },
          dedupeKey: `area-opened:${moved.id}:${moved.version}`,
        })
        return { overtakenNotices }
      },
    })
  }
  return waiting.length
}
