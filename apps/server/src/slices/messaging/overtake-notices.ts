import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import type { TemplateKey } from '../templates/index.ts'
import { recordMessageChange } from './message-change.ts'
import { requeueOvertaken, suppressOvertaken } from './overtaken-repository.ts'
import type { Message } from './repository.ts'

/** What waits to say something that no longer stands is kept unsent; returns the ids, for `reviveNotices`. */
export async function overtakeNotices(
  tx: Tx,
  which: { about: { type: string; id: string }; templates: readonly TemplateKey[]; now: Instant },
): Promise<string[]> {
  return tellScreens(tx, await suppressOvertaken(tx, which), which.now)
}

/** Undoes `overtakeNotices`: what they say stands again, and nobody has been told. */
export async function reviveNotices(tx: Tx, ids: readonly string[], now: Instant): Promise<void> {
  await tellScreens(tx, await requeueOvertaken(tx, ids, now), now)
}

async function tellScreens(tx: Tx, changed: Message[], now: Instant): Promise<string[]> {
  for (const message of changed) await recordMessageChange(tx, message, now)
  return changed.map(({ id }) => id)
}
