import { PAGE_SIZE } from '@sambung/shared/list'
import type {
  ListRegistrationsInput,
  RegistrationCountsView,
  RegistrationRowView,
  RegistrationsPage,
} from '@sambung/shared/registrations'
import { REGISTRATION_VIEWS } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { toIso, type Instant } from '../../ports/clock.ts'
import { listNoticesAbout, type Message } from '../messaging/index.ts'
import { readSettings } from '../settings/index.ts'
import { findStaffNames } from '../staff/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { resolveFilter, type Asker } from './list-filter.ts'
import { countRows, listPage, type RegistrationRow } from './list-repository.ts'
import { packagesById } from './packages-by-id.ts'
import { listHeldMoves } from './repository.ts'
import { targetOf, type Targets } from './targets.ts'

/** A page of registrations, the newest or the longest waiting first. Throws VALIDATION_FAILED for a cursor of another list. */
export async function listRegistrations(ctx: StaffContext, input: ListRegistrationsInput): Promise<RegistrationsPage> {
  const { sort = 'created', order: direction = 'desc', limit = PAGE_SIZE } = input
  const after = readCursor(input.cursor, sort)
  const asker = await readAsker(ctx)
  const filter = resolveFilter(input, asker)
  if (filter === null) return { rows: [], nextCursor: null, total: 0 }
  const { rows: found, total } = await listPage(ctx.database, { filter, sort, direction, after, limit })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    rows: await toRowViews(ctx, page, asker),
    nextCursor:
      last === undefined ? null : writeCursor({ ordinal: last.ordinal, stateAt: sort === 'age' ? last.stateAt : null }),
    total,
  }
}

/** How many wait in each queue. */
export async function countRegistrations(ctx: StaffContext): Promise<RegistrationCountsView> {
  const asker = await readAsker(ctx)
  const counts = await Promise.all(
    REGISTRATION_VIEWS.map(async (view) => {
      const filter = resolveFilter({ view }, asker)
      return [view, filter === null ? 0 : await countRows(ctx.database, filter)] as const
    }),
  )
  return Object.fromEntries(counts) as RegistrationCountsView
}

export async function readAsker(ctx: StaffContext): Promise<Asker> {
  const { targets } = await readSettings(ctx.db)
  return { staffId: ctx.staff.id, targets, now: ctx.clock.now() }
}

export async function toRowViews(
  ctx: Pick<StaffContext, 'db'>,
  rows: RegistrationRow[],
  { targets, now }: { targets: Targets; now: Instant },
): Promise<RegistrationRowView[]> {
  const ids = rows.map(({ id }) => id)
  const owners = rows.map(({ ownerId }) => ownerId).filter((id) => id !== null)
  const [packages, names, notices, held] = await Promise.all([
    packagesById(ctx.db),
    findStaffNames(ctx.db, owners),
    listNoticesAbout(ctx.db, 'registration', ids),
    listHeldMoves(ctx.db, ids, now),
  ])
  const newest = new Map(notices.filter(isToApplicant).map((notice) => [notice.aboutId, notice]))
  return rows.map((row) => {
    const chosen = packages.get(row.packageId)
    const last = newest.get(row.id)
    const until = held.find((move) => move.registrationId === row.id && move.version === row.version)?.heldUntil
    return {
      id: row.id,
      number: row.number,
      version: row.version,
      fullName: row.fullName,
      phone: row.phone,
      phoneVerified: row.phoneProof !== 'none',
      address: row.address,
      kelurahan: row.kelurahan,
      kecamatan: row.kecamatan,
      city: row.city,
      package: { id: row.packageId, name: chosen?.name ?? '', downMbps: chosen?.downMbps ?? 0 },
      state: row.state,
      stateAt: toIso(row.stateAt),
      target: targetOf(row, targets, now),
      owner: row.ownerId === null ? null : { id: row.ownerId, name: names.get(row.ownerId) ?? '' },
      source: row.source,
      lastMessage:
        last === undefined
          ? null
          : { template: last.template, state: last.state, cause: last.cause, at: toIso(last.stateAt) },
      coverageVerdict: row.coverageVerdict,
      createdAt: toIso(row.createdAt),
      merged: row.mergedIntoId !== null,
      undoUntil: until == null ? null : toIso(until),
    }
  })
}

/** The office's own notice about the same registration says nothing about how the applicant was reached. */
function isToApplicant({ template }: Pick<Message, 'template'>): boolean {
  return template !== 'office-new-registration'
}
