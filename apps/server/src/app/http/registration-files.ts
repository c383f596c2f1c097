import type { Locale } from '@sambung/shared/locale'
import { formatPhone, type Phone } from '@sambung/shared/phone'
import { ExportRegistrationsInput, type RegistrationRowView } from '@sambung/shared/registrations'
import { Hono } from 'hono'
import { exportRegistrations } from '../../slices/registrations/export-registrations.ts'
import { businessDay } from '../../slices/scheduling/index.ts'
import type { AppContext } from '../context.ts'
import { csvResponse, type CsvColumn } from './csv.ts'
import { parseQuery } from './query.ts'
import type { HttpEnv } from './request-context.ts'
import { forStaff } from './staff-scope.ts'

/** `GET /api/admin/registrations.csv`: the list with the same search parameters, as a spreadsheet. */
export function createRegistrationFiles(app: AppContext): Hono<HttpEnv> {
  const files = new Hono<HttpEnv>()
  files.get('/registrations.csv', (c) =>
    forStaff(app, c, {
      permission: 'registration:export',
      async answer(ctx) {
        const input = parseQuery(ExportRegistrationsInput, c.req.queries())
        return csvResponse({
          name: `registrations-${businessDay(app.clock.now(), app.config.timeZone)}`,
          columns: columnsOf(ctx.locale, app.config.timeZone),
          pages: await exportRegistrations(ctx, input),
        })
      },
    }),
  )
  return files
}

type Column = CsvColumn<RegistrationRowView>

function columnsOf(locale: Locale, timeZone: string): Column[] {
  const time = (iso: string | undefined) => (iso === undefined ? null : formatTime(iso, timeZone))
  const columns: [id: string, en: string, cell: Column['cell']][] = [
    ['Nomor', 'Number', (row) => row.number],
    ['Nama', 'Name', (row) => row.fullName],
    ['Telepon', 'Phone', (row) => formatPhone(row.phone as Phone)],
    ['Telepon terverifikasi', 'Phone verified', (row) => (row.phoneVerified ? yes[locale] : no[locale])],
    ['Alamat', 'Address', (row) => row.address],
    ['Kelurahan', 'Kelurahan', (row) => row.kelurahan],
    ['Kecamatan', 'Kecamatan', (row) => row.kecamatan],
    ['Kota', 'City', (row) => row.city],
    ['Paket', 'Package', (row) => row.package.name],
    ['Status', 'State', (row) => row.state],
    ['Sejak', 'Since', (row) => time(row.stateAt)],
    ['Batas waktu', 'Due', (row) => time(row.target?.dueAt)],
    ['Terlambat', 'Overdue', (row) => (row.target?.overdue === true ? yes[locale] : no[locale])],
    ['Penanggung jawab', 'Owner', (row) => row.owner?.name ?? null],
    ['Sumber', 'Source', (row) => row.source],
    ['Jangkauan', 'Coverage', (row) => row.coverageVerdict],
    ['Pesan terakhir', 'Last message', (row) => row.lastMessage?.template ?? null],
    ['Status pesan', 'Message state', (row) => row.lastMessage?.state ?? null],
    ['Dibuat', 'Created', (row) => time(row.createdAt)],
  ]
  return columns.map(([id, en, cell]) => ({ header: locale === 'id' ? id : en, cell }))
}

const yes: Record<Locale, string> = { id: 'ya', en: 'yes' }
const no: Record<Locale, string> = { id: 'tidak', en: 'no' }

/** `2026-11-22 20:15` of the business time zone: what spreadsheets sort. */
function formatTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(iso))
}
