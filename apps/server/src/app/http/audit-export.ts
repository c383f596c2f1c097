import { AuditFilter, type AuditEntryView } from '@sambung/shared/audit'
import type { Locale } from '@sambung/shared/locale'
import { Hono } from 'hono'
import { auditContext, readAudit, recordAudit } from '../../slices/audit/index.ts'
import type { AppContext, StaffContext } from '../context.ts'
import { requireStaff } from '../require-staff.ts'
import { fromIssues } from '../to-app-error.ts'
import { csvResponse, type CsvColumn } from './csv.ts'
import { failureResponse } from './failures.ts'
import { createRequestScope, type HttpEnv } from './request-context.ts'

/** `GET /api/admin/audit.csv`, with the list's filters in the address: a link that a browser can save. */
export function createAuditExport(app: AppContext): Hono<HttpEnv> {
  const door = new Hono<HttpEnv>()
  door.get('/audit.csv', async (c) => {
    const scope = createRequestScope(app, c)
    try {
      const ctx = { ...scope, staff: await requireStaff(scope, 'audit:read') }
      const filter = AuditFilter.safeParse(c.req.query())
      if (!filter.success) throw fromIssues(filter.error.issues, c.req.query())
      await recordExport(ctx, filter.data)
      return csvResponse({
        name: `audit-${formatTime(app.clock.now(), app.config.timeZone).slice(0, 10)}`,
        columns: columnsOf(scope.locale, app.config.timeZone),
        pages: readAudit(ctx, filter.data),
      })
    } catch (error) {
      return failureResponse(scope, error)
    }
  })
  return door
}

/** Who took what along; of a text searched for only that there was one: it may be a name or a number. */
async function recordExport(ctx: StaffContext, { query, ...filter }: AuditFilter): Promise<void> {
  const now = ctx.clock.now()
  const given = Object.entries({ ...filter, query: query === undefined || query === '' ? undefined : 'yes' })
  await ctx.write((tx) =>
    recordAudit(tx, auditContext(ctx, now), {
      action: 'audit.exported',
      subject: { type: 'audit', id: 'csv' },
      actor: { type: 'staff', id: ctx.staff.id },
      after: Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    }),
  )
}

const HEADERS = {
  id: ['Waktu', 'Pelaku', 'Nama', 'Tindakan', 'Jenis', 'Objek', 'Sebelum', 'Sesudah', 'Alamat', 'Permintaan'],
  en: ['Time', 'Actor', 'Name', 'Action', 'Type', 'Subject', 'Before', 'After', 'Address', 'Request'],
}

function columnsOf(locale: Locale, timeZone: string): CsvColumn<AuditEntryView>[] {
  const cells: CsvColumn<AuditEntryView>['cell'][] = [
    ({ at }) => formatTime(Date.parse(at), timeZone),
    ({ actor }) => actor.type,
    ({ actor }) => actor.name ?? actor.id,
    ({ action }) => action,
    ({ subject }) => subject.type,
    ({ subject }) => subject.id,
    ({ before }) => describe(before),
    ({ after }) => describe(after),
    ({ address }) => address,
    ({ requestId }) => requestId,
  ]
  return cells.map((cell, at) => ({ header: HEADERS[locale][at] ?? '', cell }))
}

function describe(values: Record<string, string> | null): string | null {
  return values === null
    ? null
    : Object.entries(values)
        .map(([name, value]) => `${name}: ${value}`)
        .join('; ')
}

/** `2026-11-23 10:00:00`, which every spreadsheet reads as a time. */
function formatTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
}
