import { randomInt } from 'node:crypto'
import { AppError } from '@sambung/shared/errors'
import { hashPassword } from 'better-auth/crypto'
import type { AppContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { addStaff, type ActingContext, type NewAccount } from './accounts.ts'
import { hasStaff, savePasswordHash } from './repository.ts'

const DEVELOPMENT_EMAIL = 'admin@sambung.local'
// Without letters and digits that are taken for one another.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** `password` is given where it was made here: it can be shown this once only. */
export type FirstAdmin = { email: string; password: string | null }

/**
 * Makes the first administrator where there are no staff yet: the configured one, or in development one with a password
 * of its own. Null: there is nothing to do, or another process was first.
 */
export async function addFirstAdmin(ctx: AppContext): Promise<FirstAdmin | null> {
  const { firstAdmin, production } = ctx.config
  if ((firstAdmin === null && production) || (await hasStaff(ctx.db))) return null
  const email = firstAdmin?.email ?? DEVELOPMENT_EMAIL
  const password = firstAdmin?.password ?? inventPassword()
  const hash = await hashPassword(password)
  const acting: ActingContext = { ids: ctx.ids, clock: ctx.clock, requestId: 'start', addressKey: 'start' }
  try {
    const isFirst = await ctx.write(async (tx) => {
      if (await hasStaff(tx)) return false
      await addWithHash(tx, acting, { name: 'Administrator', email, role: 'admin', hash })
      return true
    })
    return isFirst ? { email, password: firstAdmin === null ? password : null } : null
  } catch (error) {
    // Of processes that start at the same moment on PostgreSQL, one e-mail address lets one in.
    if (error instanceof AppError && error.code === 'EMAIL_TAKEN') return null
    throw error
  }
}

export async function hasAnyStaff(ctx: Pick<AppContext, 'db'>): Promise<boolean> {
  return hasStaff(ctx.db)
}

/** An account that needs no invitation. Throws EMAIL_TAKEN. */
export async function addStaffWithPassword(
  ctx: ActingContext & Pick<AppContext, 'write'>,
  account: NewAccount,
  password: string,
): Promise<void> {
  const hash = await hashPassword(password)
  await ctx.write((tx) => addWithHash(tx, ctx, { ...account, hash }))
}

async function addWithHash(
  tx: Tx,
  ctx: ActingContext,
  { hash, ...account }: NewAccount & { hash: string },
): Promise<void> {
  const row = await addStaff(tx, ctx, account)
  await savePasswordHash(tx, { id: ctx.ids.opaque(), staffId: row.id, hash, now: ctx.clock.now() })
}

function inventPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return [group(), group(), group(), group()].join('-')
}
