import type { AuditAction } from '@sambung/shared/audit-actions'
import type {
  ActivatePackageInput,
  CreatePackageInput,
  OrderPackagesInput,
  PackageRecordView,
  PackageRowView,
  UpdatePackageInput,
} from '@sambung/shared/catalogue'
import { AppError } from '@sambung/shared/errors'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, conflictOver, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { getPackage, listCatalogue } from './read-packages.ts'
import {
  changePackage,
  findLastPosition,
  findPackage,
  insertPackages,
  insertPrice,
  listPackages,
  type Package,
  type PackageFields,
} from './repository.ts'

/** At the end of the list. Throws CODE_TAKEN. */
export async function createPackage(ctx: StaffContext, input: CreatePackageInput): Promise<PackageRecordView> {
  const now = ctx.clock.now()
  const id = ctx.ids.opaque()
  await ctx.write(async (tx) => {
    const row: Package = { ...input, id, position: (await findLastPosition(tx)) + 1, version: 1, createdAt: now }
    if ((await insertPackages(tx, [row], ctx.staff.id)).length === 0) throw new AppError('CODE_TAKEN')
    await leaveTrace(tx, ctx, { action: 'package.created', before: null, after: row, now })
  })
  return getPackage(ctx.db, id)
}

/**
 * What is on sale changes at once; what was agreed with registrations and customers does not. A new price is remembered
 * beside the ones before. Throws NOT_FOUND, CONFLICT.
 */
export async function updatePackage(ctx: StaffContext, input: UpdatePackageInput): Promise<PackageRecordView> {
  const { id, version, ...fields } = input
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const { before, after } = await change(tx, { id, version }, fields)
    const isNewPrice = before.monthlyPrice !== after.monthlyPrice || before.setupFee !== after.setupFee
    if (isNewPrice) {
      const { monthlyPrice, setupFee } = after
      const price = { id: ctx.ids.opaque(), packageId: id, monthlyPrice, setupFee, authorId: ctx.staff.id, at: now }
      await insertPrice(tx, price)
    }
    await leaveTrace(tx, ctx, { action: 'package.updated', before, after, now })
  })
  return getPackage(ctx.db, id)
}

/** Puts on sale or takes off it; who has it keeps it. Throws NOT_FOUND, CONFLICT. */
export async function activatePackage(ctx: StaffContext, input: ActivatePackageInput): Promise<PackageRecordView> {
  const { active, ...seen } = input
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const { before, after } = await change(tx, seen, { active })
    const action = active ? 'package.activated' : 'package.deactivated'
    await leaveTrace(tx, ctx, { action, before, after, now })
  })
  return getPackage(ctx.db, input.id)
}

/** The order of the page. Throws CONFLICT when a package was added since the list was read. */
export async function orderPackages(ctx: StaffContext, { ids }: OrderPackagesInput): Promise<PackageRowView[]> {
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const known = await listPackages(tx)
    const isWhole = known.length === ids.length && known.every(({ id }) => ids.includes(id))
    if (!isWhole) throw new AppError('CONFLICT')
    for (const before of known) {
      const position = ids.indexOf(before.id)
      if (position === before.position) continue
      const after = await changePackage(tx, before, { position })
      if (after === null) throw new AppError('CONFLICT')
      await leaveTrace(tx, ctx, { action: 'package.ordered', before, after, now })
    }
    const codes = ids.flatMap((id) => known.filter((row) => row.id === id).map(({ code }) => code))
    await recordAudit(tx, auditContext(ctx, now), {
      action: 'package.ordered',
      subject: { type: 'package', id: 'all' },
      actor: { type: 'staff', id: ctx.staff.id },
      before: { order: known.map(({ code }) => code).join(' ') },
      after: { order: codes.join(' ') },
    })
  })
  return listCatalogue(ctx.db)
}

type Changed = { before: Package; after: Package }

async function change(tx: Tx, seen: Pick<Package, 'id' | 'version'>, fields: PackageFields): Promise<Changed> {
  const before = await findPackage(tx, seen.id)
  if (before === null) throw new AppError('NOT_FOUND')
  const after = await changePackage(tx, seen, fields)
  if (after === null) throw await conflictOver(tx, { type: 'package', id: seen.id })
  return { before, after }
}

type Trace = { action: AuditAction; before: Package | null; after: Package; now: Instant }

async function leaveTrace(tx: Tx, ctx: StaffContext, { action, before, after, now }: Trace): Promise<void> {
  const was = before === null ? null : describe(before)
  const is = describe(after)
  const changed = Object.keys(is).filter((name) => was === null || was[name] !== is[name])
  const only = (all: Record<string, string>) => Object.fromEntries(changed.map((name) => [name, all[name] ?? '']))
  await recordAudit(tx, auditContext(ctx, now), {
    action,
    subject: { type: 'package', id: after.id },
    actor: { type: 'staff', id: ctx.staff.id },
    ...(was !== null && { before: only(was) }),
    after: only(is),
  })
  await recordChange(tx, { now }, { type: 'package', id: after.id, version: after.version })
}

function describe({ id: _id, version: _version, createdAt: _at, ...facts }: Package): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]))
}
