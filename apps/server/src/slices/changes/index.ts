import type { ChangeType } from '@sambung/shared/changes'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { insertChange } from './repository.ts'

export { ChangeFeed } from './change-feed.ts'
export { removeOldChanges } from './repository.ts'

/** How long a browser may have been away and still be told what it missed. */
export const KEEP_CHANGES_MS = 60 * 60_000

export type Change = {
  type: ChangeType
  id: string
  version: number
  about?: string | null
  /** Whose visit it is and was. */
  technicians?: (string | null)[]
}

/**
 * Tells the open screens, in the change's own transaction; `version` lets them know what they already show, `about` (the
 * record this one belongs to) whether it concerns them.
 */
export async function recordChange(
  tx: Tx,
  { now }: { now: Instant },
  { type, id, version, about = null, technicians = [] }: Change,
): Promise<void> {
  const technicianIds = [...new Set(technicians.filter((one) => one !== null))]
  await insertChange(tx, { at: now, type, subjectId: id, version, aboutId: about, technicianIds })
}
