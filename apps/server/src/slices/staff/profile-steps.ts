import type { Db, Tx } from '../../db/database.ts'
import { change, tell, type ActingContext } from './accounts.ts'
import { findStaffById } from './repository.ts'

/** Null: there is no such account. */
export async function findStaffEmail(db: Db | Tx, staffId: string): Promise<string | null> {
  return (await findStaffById(db, staffId))?.email ?? null
}

/** A step of a transaction: a profile and its account bear one name. */
export async function renameStaff(tx: Tx, ctx: ActingContext, to: { staffId: string; name: string }): Promise<void> {
  const before = await findStaffById(tx, to.staffId)
  if (before === null || before.name === to.name) return
  const row = await change(tx, before, { name: to.name, now: ctx.clock.now() })
  await tell(tx, ctx, { row, action: 'staff.renamed', before: { name: before.name }, after: { name: row.name } })
}
