import type { Tx } from '../db/database.ts'
import { KEEP_CHANGES_MS, removeOldChanges } from '../slices/changes/index.ts'
import { removeForgottenFiles, removeUnclaimedFiles } from '../slices/files/index.ts'
import { DAY_MS, HOUR_MS, removeExpiredLimits } from '../slices/limits/index.ts'
import { removeOldCodeMessages, removeOldReceipts } from '../slices/messaging/index.ts'
import { eraseOldIdentities, removeOldIdempotencyKeys } from '../slices/registrations/index.ts'
import { removeOverSignIns } from '../slices/staff/index.ts'
import { removeOldVerifications } from '../slices/verification/index.ts'
import { warnOfSla } from '../slices/work-orders/index.ts'
import type { AppContext } from './context.ts'

// Nothing waits for it, and it reads whole tables: what every write would otherwise pay for in indexes.
const EVERY_MS = 10 * 60_000
const LOOK_AT_DEADLINES_MS = 60_000
// A step holds the writer for a few milliseconds only; a flood's leftovers take many steps.
const STEP = 200
const STEPS_AT_MOST = 50

const KEEP_VERIFICATIONS_MS = 2 * DAY_MS
const KEEP_CODE_MESSAGES_MS = 30 * DAY_MS
const KEEP_RECEIPTS_MS = HOUR_MS
// Longer than a proof lives: a form may still come for it.
const KEEP_LOOSE_FILES_MS = DAY_MS
const KEEP_IDEMPOTENCY_KEYS_MS = 2 * DAY_MS

/** Removes what nothing needs any more, in small steps. Any number of processes may do so side by side. */
export async function removeLeftovers(ctx: AppContext): Promise<void> {
  const now = ctx.clock.now()
  const chores = [
    (tx: Tx) => removeExpiredLimits(tx, now, STEP),
    (tx: Tx) => removeOldVerifications(tx, now - KEEP_VERIFICATIONS_MS, STEP),
    (tx: Tx) => removeOldCodeMessages(tx, now - KEEP_CODE_MESSAGES_MS, STEP),
    (tx: Tx) => removeOldReceipts(tx, now - KEEP_RECEIPTS_MS, STEP),
    (tx: Tx) => removeOldChanges(tx, now - KEEP_CHANGES_MS, STEP),
    (tx: Tx) => removeOverSignIns(tx, now, STEP),
    (tx: Tx) => removeOldIdempotencyKeys(tx, now - KEEP_IDEMPOTENCY_KEYS_MS, STEP),
  ]
  for (const chore of chores) {
    for (let step = 0; step < STEPS_AT_MOST && !ctx.closing.aborted; step += 1) {
      if ((await ctx.write(chore)) < STEP) break
    }
  }
  await removeForgottenFiles(ctx, now - KEEP_LOOSE_FILES_MS, STEP)
  // Never before the beginning of time as databases count it, however long somebody wants to keep it.
  const endedBefore = Math.max(0, now - ctx.config.identityKeepDays * DAY_MS)
  await eraseOldIdentities(ctx, { endedBefore, most: STEP })
  await removeUnclaimedFiles(ctx, { now, turn: Math.floor(now / EVERY_MS) })
}

/** Runs the chores every ten minutes and looks at the visits' deadlines every minute, until the process drains. */
export function startHousekeeping(ctx: AppContext): void {
  every(ctx, EVERY_MS, () => removeLeftovers(ctx))
  every(ctx, LOOK_AT_DEADLINES_MS, () => warnOfSla(ctx))
}

function every(ctx: AppContext, ms: number, chore: () => Promise<unknown>): void {
  const timer = setInterval(() => {
    chore().catch((error: unknown) => ctx.log.warn('housekeeping failed, tries again', { error: error as Error }))
  }, ms)
  timer.unref()
  ctx.closing.addEventListener('abort', () => clearInterval(timer))
}
