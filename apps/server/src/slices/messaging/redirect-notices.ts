import type { Phone } from '@sambung/shared/phone'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { HOUSEHOLD_TEMPLATES } from '../templates/index.ts'
import { recordMessageChange } from './message-change.ts'
import { redirectQueued } from './repository.ts'

/** A household's number was wrong: what waits for it in the outbox goes to the right one. `about`: ids of its records. */
export async function redirectNotices(
  tx: Tx,
  { about, from, to, now }: { about: readonly string[]; from: Phone; to: Phone; now: Instant },
): Promise<void> {
  if (from === to) return
  const redirected = await redirectQueued(tx, { about, templates: HOUSEHOLD_TEMPLATES, from, to })
  for (const message of redirected) await recordMessageChange(tx, message, now)
}
