import type { AuditAction } from '@sambung/shared/audit-actions'
import type { PointInput, PointView, UpdatePointInput } from '@sambung/shared/coverage'
import { AppError } from '@sambung/shared/errors'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, conflictOver, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { getPoint } from './get-point.ts'
import { describeForAudit, toPoint } from './point-view.ts'
import {
  findHighestPort,
  findPoint,
  hasOtherPointWithCode,
  insertPoint,
  updatePoint,
  type Point,
} from './repository.ts'

/** Throws CODE_TAKEN when another point has this code. */
export async function createPoint(ctx: StaffContext, input: PointInput): Promise<PointView> {
  const now = ctx.clock.now()
  const point = toPoint(input, { id: ctx.ids.opaque(), version: 1, createdAt: now, now })
  await ctx.write(async (tx) => {
    if (!(await insertPoint(tx, point))) throw new AppError('CODE_TAKEN')
    await leaveTrace(tx, ctx, { action: 'coverage.point-created', before: null, after: point, now })
  })
  return getPoint(ctx.db, point.id)
}

/**
 * Throws NOT_FOUND, CONFLICT when somebody changed it since, CODE_TAKEN, or VALIDATION_FAILED when fewer ports would be
 * left than a customer's number.
 */
export async function updatePointFacts(ctx: StaffContext, input: UpdatePointInput): Promise<PointView> {
  const { id, version, ...fields } = input
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const before = await findPoint(tx, id)
    if (before === null) throw new AppError('NOT_FOUND')
    if (before.version !== version) throw await conflictOver(tx, { type: 'coverage', id })
    const after = toPoint(fields, { id, version: version + 1, createdAt: before.createdAt, now })
    if (await hasOtherPointWithCode(tx, after.code, id)) throw new AppError('CODE_TAKEN')
    if ((await findHighestPort(tx, id)) > after.ports) {
      throw new AppError('VALIDATION_FAILED', { errors: [{ path: 'ports', message: '' }] })
    }
    if (!(await updatePoint(tx, after))) throw await conflictOver(tx, { type: 'coverage', id })
    await leaveTrace(tx, ctx, { action: 'coverage.point-updated', before, after, now })
  })
  return getPoint(ctx.db, id)
}

type Trace = { action: AuditAction; before: Point | null; after: Point; now: Instant }

async function leaveTrace(tx: Tx, ctx: StaffContext, { action, before, after, now }: Trace): Promise<void> {
  await recordAudit(tx, auditContext(ctx, now), {
    action,
    subject: { type: 'coverage', id: after.id },
    actor: { type: 'staff', id: ctx.staff.id },
    ...(before !== null && { before: describeForAudit(before) }),
    after: describeForAudit(after),
  })
  await recordChange(tx, { now }, { type: 'coverage', id: after.id, version: after.version })
}
