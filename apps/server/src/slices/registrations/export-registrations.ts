import type { ExportRegistrationsInput, RegistrationRowView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import type { Place } from './cursor.ts'
import { resolveFilter } from './list-filter.ts'
import { readAsker, toRowViews } from './list-registrations.ts'
import { listRows } from './list-repository.ts'

const CHUNK = 500

/** The list as it is shown, page by page, read as far as the client takes it. Who took it and which is recorded first. */
export async function exportRegistrations(
  ctx: StaffContext,
  input: ExportRegistrationsInput,
): Promise<AsyncIterable<RegistrationRowView[]>> {
  const now = ctx.clock.now()
  await ctx.write((tx) =>
    recordAudit(tx, auditContext(ctx, now), {
      action: 'registration.exported',
      subject: { type: 'registrations', id: 'csv' },
      actor: { type: 'staff', id: ctx.staff.id },
      after: described(input),
    }),
  )
  return readPages(ctx, input)
}

async function* readPages(ctx: StaffContext, input: ExportRegistrationsInput): AsyncGenerator<RegistrationRowView[]> {
  const { sort = 'created', order: direction = 'desc' } = input
  const asker = await readAsker(ctx)
  const filter = resolveFilter(input, asker)
  if (filter === null) return
  for (let after: Place | null = null; ;) {
    const rows = await listRows(ctx.database, { filter, sort, direction, after, limit: CHUNK })
    const page = rows.slice(0, CHUNK)
    if (page.length > 0) yield await toRowViews(ctx, page, asker)
    const last = page.at(-1)
    if (rows.length <= CHUNK || last === undefined) return
    after = { ordinal: last.ordinal, stateAt: sort === 'age' ? last.stateAt : null }
  }
}

/** Of a text searched for only that there was one: it may be a name or a number. */
function described({ search, ...filter }: ExportRegistrationsInput): Record<string, string> {
  const given = Object.entries({ ...filter, search: search === undefined || search === '' ? undefined : 'yes' })
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
}

const EXPORT_PATH = '/api/admin/registrations.csv'

export function exportAddress(input: ExportRegistrationsInput): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
  return `${EXPORT_PATH}?${query.toString()}`
}
