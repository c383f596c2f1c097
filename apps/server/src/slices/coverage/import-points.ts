import {
  POINT_COLUMNS,
  type ImportOutcome,
  type ImportRowView,
  type ImportView,
  type PointColumn,
  type PointInput,
} from '@sambung/shared/coverage'
import { AppError } from '@sambung/shared/errors'
import type { StaffContext } from '../../app/context.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { recordChange } from '../changes/index.ts'
import { describeForAudit, toPoint } from './point-view.ts'
import { readPointFile, type FileRow } from './read-point-file.ts'
import { insertPoint, listPointsByCode, updatePoint, type Point, type PointWithPorts } from './repository.ts'

// Each piece is a transaction of its own: nobody else waits for ten thousand lines.
const PIECE = 500
const MOST_SHOWN = 500

export type ImportOrder = { bytes: Uint8Array; dryRun: boolean }

/** A file of points against what is on record: new codes are added, known ones brought up to date, the rest is told. */
export async function importPoints(ctx: StaffContext, { bytes, dryRun }: ImportOrder): Promise<ImportView> {
  const file = readPointFile(bytes)
  const now = ctx.clock.now()
  const judged: ImportRowView[] = []
  for (let at = 0; at < file.length; at += PIECE) {
    const piece = file.slice(at, at + PIECE)
    const rows = dryRun
      ? (await judge(ctx.db, piece)).map(({ view }) => view)
      : await ctx.write((tx) => apply(tx, ctx, { piece, now }))
    judged.push(...rows)
  }
  return summarise(judged, dryRun)
}

type Judged = { view: ImportRowView; point: PointInput | null; before: PointWithPorts | null }

async function judge(db: Db | Tx, rows: FileRow[]): Promise<Judged[]> {
  const codes = rows.flatMap(({ point }) => (point === null ? [] : [point.code]))
  const known = new Map((await listPointsByCode(db, codes)).map((point) => [point.code, point]))
  return rows.map(({ line, code, point: told, problems, said }) => {
    const before = known.get(code) ?? null
    const point = told === null || before === null ? told : complete(told, { said, before })
    if (point === null) return { view: viewOf('bad'), point, before }
    if (before !== null && before.taken > 0 && point.ports < before.taken) {
      const problem = { field: 'ports' as const, code: 'ports_below_taken' as const, got: String(point.ports) }
      return { view: { ...viewOf('bad'), problems: [problem] }, point: null, before }
    }
    if (before === null) return { view: viewOf('added'), point, before }
    const changes = compare(before, point)
    return { view: { ...viewOf(changes.length === 0 ? 'unchanged' : 'changed'), changes }, point, before }

    function viewOf(outcome: ImportOutcome): ImportRowView {
      return { line, code, outcome, problems, changes: [] }
    }
  })
}

/** An empty cell says nothing: what is on record stays. The file has no kelurahan at all. */
function complete(told: PointInput, { said, before }: { said: ReadonlySet<PointColumn>; before: Point }): PointInput {
  return {
    ...told,
    portsUsedElsewhere: said.has('used') ? told.portsUsedElsewhere : Math.min(before.portsUsedElsewhere, told.ports),
    state: said.has('state') ? told.state : before.state,
    kelurahan: before.kelurahan ?? undefined,
    kecamatan: said.has('kecamatan') ? told.kecamatan : (before.kecamatan ?? undefined),
    city: said.has('city') ? told.city : (before.city ?? undefined),
    address: said.has('address') ? told.address : (before.address ?? undefined),
  }
}

type Piece = { piece: FileRow[]; now: Instant }

async function apply(tx: Tx, ctx: StaffContext, { piece, now }: Piece): Promise<ImportRowView[]> {
  const judged = await judge(tx, piece)
  for (const { view, point, before } of judged) {
    if (point === null || view.outcome === 'unchanged') continue
    const kept =
      before === null
        ? { id: ctx.ids.opaque(), version: 1, createdAt: now }
        : { id: before.id, version: before.version + 1, createdAt: before.createdAt }
    const row = toPoint(point, { ...kept, now })
    const done = before === null ? await insertPoint(tx, row) : await updatePoint(tx, row)
    if (!done) throw new AppError('CONFLICT')
    if (before !== null) await leaveTrace(tx, ctx, { before, after: row, now })
  }
  const rows = judged.map(({ view }) => view)
  const { added, changed } = tally(rows)
  if (added + changed === 0) return rows
  await recordAudit(tx, auditContext(ctx, now), {
    action: 'coverage.points-imported',
    subject: { type: 'coverage', id: 'import' },
    actor: { type: 'staff', id: ctx.staff.id },
    after: { added: String(added), changed: String(changed), codes: describeCodes(rows) },
  })
  await recordChange(tx, { now }, { type: 'coverage', id: 'import', version: 0 })
  return rows
}

/** Of a point that was there: whoever has it open and comes too late is told who changed it. */
async function leaveTrace(
  tx: Tx,
  ctx: StaffContext,
  { before, after, now }: { before: Point; after: Point; now: Instant },
): Promise<void> {
  await recordAudit(tx, auditContext(ctx, now), {
    action: 'coverage.point-updated',
    subject: { type: 'coverage', id: after.id },
    actor: { type: 'staff', id: ctx.staff.id },
    before: describeForAudit(before),
    after: describeForAudit(after),
  })
}

const AUDITED_CODES = 50

function describeCodes(rows: ImportRowView[]): string {
  const codes = rows.filter(({ outcome }) => outcome === 'added' || outcome === 'changed').map(({ code }) => code)
  const more = codes.length - AUDITED_CODES
  return codes.slice(0, AUDITED_CODES).join(' ') + (more > 0 ? ` +${more}` : '')
}

function compare(before: Point, after: PointInput): ImportRowView['changes'] {
  const was = toCells(before)
  const is = toCells(after)
  return POINT_COLUMNS.filter((column) => was[column] !== is[column]).map((field) => ({
    field,
    from: was[field],
    to: is[field],
  }))
}

type Cells = Record<PointColumn, string>

/** A point as a line of a file, in the columns' own words. */
function toCells(point: PointInput | Point): Cells {
  return {
    code: point.code,
    latitude: String(point.latitude),
    longitude: String(point.longitude),
    ports: String(point.ports),
    used: String(point.portsUsedElsewhere),
    state: point.state,
    kecamatan: point.kecamatan ?? '',
    city: point.city ?? '',
    address: point.address ?? '',
  }
}

function tally(rows: ImportRowView[]): ImportView['totals'] {
  const count = (outcome: ImportOutcome) => rows.filter((row) => row.outcome === outcome).length
  return { bad: count('bad'), added: count('added'), changed: count('changed'), unchanged: count('unchanged') }
}

const ORDER: readonly ImportOutcome[] = ['bad', 'changed', 'added', 'unchanged']

function summarise(rows: ImportRowView[], dryRun: boolean): ImportView {
  const shown = rows.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || a.line - b.line)
  return { dryRun, totals: tally(rows), rows: shown.slice(0, MOST_SHOWN) }
}
