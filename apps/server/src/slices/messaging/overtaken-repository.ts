import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { isState } from '../../db/kit.ts'
import type { Instant } from '../../ports/clock.ts'
import type { Message } from './repository.ts'

const CAUSE = 'overtaken'

/** Those of these templates that still wait are not sent any more; answers them. */
export async function suppressOvertaken(
  tx: Tx,
  { about, templates, now }: { about: { type: string; id: string }; templates: readonly string[]; now: Instant },
): Promise<Message[]> {
  const { messages } = tx.tables
  return tx
    .update(messages)
    .set({ state: 'suppressed', cause: CAUSE, stateAt: now })
    .where(
      and(
        isState(messages.lane, 'notice'),
        eq(messages.aboutId, about.id),
        eq(messages.aboutType, about.type),
        eq(messages.state, 'queued'),
        inArray(messages.template, [...templates]),
      ),
    )
    .returning()
}

/** They wait again, due when they were. */
export async function requeueOvertaken(tx: Tx, ids: readonly string[], now: Instant): Promise<Message[]> {
  if (ids.length === 0) return []
  const { messages } = tx.tables
  return tx
    .update(messages)
    .set({ state: 'queued', cause: null, stateAt: now })
    .where(and(inArray(messages.id, [...ids]), eq(messages.state, 'suppressed'), eq(messages.cause, CAUSE)))
    .returning()
}
