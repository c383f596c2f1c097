import type {
  AddAreaInput,
  CloseAreaInput,
  OpenAreaInput,
  OpenAreaView,
  ServiceAreaState,
  ServiceAreaView,
} from '@sambung/shared/coverage'
import { AppError } from '@sambung/shared/errors'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, conflictOver, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { reopenWaitlisted } from '../registrations/index.ts'
import { areaKey } from './area-key.ts'
import { findServiceArea, named } from './areas.ts'
import { findArea, saveArea, tallyPoints, tallyWaiting, type ServiceArea } from './repository.ts'

/** Throws CODE_TAKEN when the area is on record already. */
export async function addArea(ctx: StaffContext, input: AddAreaInput): Promise<ServiceAreaView> {
  const key = areaKey(input.city, input.kecamatan)
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    if ((await findArea(tx, key)) !== null) throw new AppError('CODE_TAKEN')
    await save(tx, ctx, {
      before: null,
      after: { ...input, key, version: 1, openedAt: input.state === 'open' ? now : null },
      now,
    })
  })
  if (input.state === 'open') await moveThoseWaiting(ctx, key)
  return getArea(ctx, key)
}

/**
 * Opens the area and takes those who wait for it back into the queue, with a message each. Opening an open one takes
 * along whoever has come to wait since. Throws NOT_FOUND, or CONFLICT when somebody changed the area since.
 */
export async function openArea(ctx: StaffContext, input: OpenAreaInput): Promise<OpenAreaView> {
  await decide(ctx, { ...input, state: 'open' })
  const reopened = await moveThoseWaiting(ctx, input.key)
  return { area: await getArea(ctx, input.key), reopened }
}

/** Nobody is told: registrations of this area go to the waiting list from now on. Throws as opening does. */
export async function closeArea(ctx: StaffContext, input: CloseAreaInput): Promise<ServiceAreaView> {
  await decide(ctx, input)
  return getArea(ctx, input.key)
}

type Decision = OpenAreaInput & { state: ServiceAreaState }

async function decide(ctx: StaffContext, { key, version, state }: Decision): Promise<void> {
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const before = await findArea(tx, key)
    if ((before?.version ?? 0) !== version) throw await conflictOver(tx, { type: 'coverage', id: key })
    if (before?.state === state) return
    const name = before ?? (await findName(tx, key))
    if (name === null) throw new AppError('NOT_FOUND')
    const { city, kecamatan } = name
    const openedAt = state === 'open' ? now : null
    await save(tx, ctx, { before, after: { key, city, kecamatan, state, version: version + 1, openedAt }, now })
  })
}

/** An area without a decision is named by the points in it, or by those who wait for it. */
async function findName(tx: Tx, key: string): Promise<{ city: string; kecamatan: string } | null> {
  const [points] = await tallyPoints(tx, key)
  if (points !== undefined) return points
  const [waiting] = await tallyWaiting(tx, key)
  return waiting === undefined ? null : named(waiting)
}

type Saving = { before: ServiceArea | null; after: ServiceArea; now: Instant }

async function save(tx: Tx, ctx: StaffContext, { before, after, now }: Saving): Promise<void> {
  if (!(await saveArea(tx, after))) throw await conflictOver(tx, { type: 'coverage', id: after.key })
  await recordAudit(tx, auditContext(ctx, now), {
    action: `coverage.area-${after.state === 'open' ? 'opened' : after.state}`,
    subject: { type: 'coverage', id: after.key },
    actor: { type: 'staff', id: ctx.staff.id },
    ...(before !== null && { before: { state: before.state } }),
    after: { state: after.state, area: `${after.kecamatan}, ${after.city}` },
  })
  await recordChange(tx, { now }, { type: 'coverage', id: after.key, version: after.version })
}

/** In pieces, each durable by itself: who was not reached when the process died still waits, and the list says so. */
async function moveThoseWaiting(ctx: StaffContext, key: string): Promise<number> {
  const area = await findArea(ctx.db, key)
  if (area === null) throw new AppError('NOT_FOUND')
  let moved = 0
  for (;;) {
    const now = ctx.clock.now()
    const count = await ctx.write((tx) => reopenWaitlisted(tx, ctx, { area, now }))
    moved += count
    if (count === 0) break
  }
  if (moved > 0) ctx.deliverer.wake()
  return moved
}

async function getArea(ctx: StaffContext, key: string): Promise<ServiceAreaView> {
  const area = await findServiceArea(ctx.db, key)
  if (area === null) throw new AppError('NOT_FOUND')
  return area
}
