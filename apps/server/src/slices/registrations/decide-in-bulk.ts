import { AppError } from '@sambung/shared/errors'
import type { BulkClaimInput, BulkResultView, BulkTransitionInput } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { claimRegistration } from './claim-registration.ts'
import { decideRegistration } from './decide-registration.ts'
import { findNumbers } from './record-repository.ts'

type Item = BulkTransitionInput['items'][number]
type Result = BulkResultView['results'][number]

const SIDE_BY_SIDE = 8

/** The single command for each row, in its own transaction: what is refused is said of that row alone. */
export async function decideInBulk(ctx: StaffContext, input: BulkTransitionInput): Promise<BulkResultView> {
  const { items, ...decision } = input
  return forEachItem(ctx, items, (item) => decideRegistration(ctx, { ...decision, ...item }))
}

export async function claimInBulk(ctx: StaffContext, { items, ownerId }: BulkClaimInput): Promise<BulkResultView> {
  return forEachItem(ctx, items, (item) => claimRegistration(ctx, { ...item, ownerId }))
}

async function forEachItem(
  ctx: StaffContext,
  items: Item[],
  command: (item: Item) => Promise<{ version: number }>,
): Promise<BulkResultView> {
  const numbers = await findNumbers(
    ctx.db,
    items.map(({ id }) => id),
  )
  const results: Result[] = []
  // A row named twice is decided once: the second time meets what the first has done.
  for (let at = 0; at < items.length; at += SIDE_BY_SIDE) {
    const some = items.slice(at, at + SIDE_BY_SIDE)
    results.push(...(await Promise.all(some.map((item) => runOne(item, numbers.get(item.id) ?? null, command)))))
  }
  return { results }
}

async function runOne(
  item: Item,
  number: string | null,
  command: (item: Item) => Promise<{ version: number }>,
): Promise<Result> {
  const failed = { id: item.id, number, ok: false, version: null }
  try {
    const { version } = await command(item)
    return { ...failed, ok: true, version, code: null, allowed: null, changedBy: null, changedAt: null, paths: [] }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { allowed, changedBy, changedAt, errors } = error.details
    return {
      ...failed,
      code: error.code,
      allowed: allowed ?? null,
      changedBy: changedBy ?? null,
      changedAt: changedAt ?? null,
      paths: (errors ?? []).map(({ path }) => path),
    }
  }
}
