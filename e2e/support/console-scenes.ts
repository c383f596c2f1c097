import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'

export type Look = { name: string; width: number; height: number; scheme: 'light' | 'dark'; locale: 'id' | 'en' }

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 640 }

export const LOOKS: readonly Look[] = [
  { name: 'desk-light', ...DESK, scheme: 'light', locale: 'id' },
  { name: 'desk-dark', ...DESK, scheme: 'dark', locale: 'id' },
  { name: 'desk-light-en', ...DESK, scheme: 'light', locale: 'en' },
  { name: 'phone-light', ...PHONE, scheme: 'light', locale: 'id' },
  { name: 'phone-dark', ...PHONE, scheme: 'dark', locale: 'id' },
]

const everyLook = () => true
const indonesian = ({ locale }: Look) => locale === 'id'
const onDesk = ({ width, locale }: Look) => width === DESK.width && locale === 'id'
const onPhone = ({ width }: Look) => width === PHONE.width

/** Ids of records that are good to look at, by what they show. */
export type Records = Record<string, string>

export type Scene = {
  name: string
  /** Who looks; null: nobody is signed in; `own`: the technician whose visit is under way. */
  email: string | null
  path: (records: Records) => string
  looks: (look: Look) => boolean
  /** Whether it is the console, which keeps its own language and colours. */
  isConsole: boolean
  act?: (page: Page) => Promise<void>
}

const QUERIES: Records = {
  pending: "SELECT id FROM registrations WHERE state = 'pending_verification' ORDER BY ordinal DESC LIMIT 1",
  surveyed: "SELECT id FROM registrations WHERE state = 'survey_completed' ORDER BY ordinal LIMIT 1",
  active: `SELECT r.id FROM registrations r JOIN registration_notes n ON n.registration_id = r.id
    WHERE r.state = 'active' AND r.identity_number_sealed IS NOT NULL ORDER BY r.ordinal DESC LIMIT 1`,
  merged: 'SELECT merged_into_id FROM registrations WHERE merged_into_id IS NOT NULL ORDER BY ordinal DESC LIMIT 1',
  rejected: "SELECT id FROM registrations WHERE state = 'rejected' ORDER BY ordinal DESC LIMIT 1",
  waitlisted: "SELECT id FROM registrations WHERE state = 'waitlisted' ORDER BY ordinal DESC LIMIT 1",
  customer: `SELECT customer_id FROM work_orders WHERE type = 'repair' AND customer_id IS NOT NULL
    ORDER BY ordinal DESC LIMIT 1`,
  visitOpen: `SELECT id FROM work_orders WHERE state = 'open' AND type = 'installation' AND day IS NOT NULL
    AND day > date('now', '+7 hours') ORDER BY day, ordinal LIMIT 1`,
  visitDone: `SELECT id FROM work_orders WHERE state = 'completed' AND type = 'installation'
    ORDER BY ordinal DESC LIMIT 1`,
  visitFailed: `SELECT id FROM work_orders WHERE failures > 0 AND state = 'open' ORDER BY ordinal DESC LIMIT 1`,
  technician: "SELECT id FROM technicians WHERE employee_number = 'TKN-001'",
  messageFailed: `SELECT id FROM messages WHERE state = 'failed' AND lane = 'notice' ORDER BY created_at DESC LIMIT 1`,
  messageRead: `SELECT id FROM messages WHERE state = 'read' AND template = 'registration-approved'
    ORDER BY created_at DESC LIMIT 1`,
  package: "SELECT id FROM packages WHERE code = 'home-bronze'",
  point: `SELECT point_id FROM distribution_ports GROUP BY point_id ORDER BY count(*) DESC LIMIT 1`,
  ownVisit: `SELECT w.id FROM work_orders w JOIN technicians t ON t.id = w.technician_id
    WHERE w.state = 'in_progress' AND w.type = 'installation' ORDER BY w.ordinal LIMIT 1`,
  ownVisitBy: `SELECT s.email FROM work_orders w JOIN technicians t ON t.id = w.technician_id
    JOIN staff s ON s.id = t.staff_id
    WHERE w.state = 'in_progress' AND w.type = 'installation' ORDER BY w.ordinal LIMIT 1`,
}

export function findRecords(database: string): Records {
  using opened = new DatabaseSync(database, { readOnly: true })
  const found = Object.entries(QUERIES).map(([name, sql]) => {
    const row = opened.prepare(sql).get()
    return [name, String(Object.values(row ?? {})[0] ?? '')]
  })
  return Object.fromEntries(found) as Records
}

/** A screen of the console, looked at by one of the demo's accounts. */
function lookingAs(account: string) {
  return (name: string, path: string | ((records: Records) => string), more: Partial<Scene> = {}): Scene => ({
    name,
    email: `${account}@demo.sambung.local`,
    path: (records) => `/admin${typeof path === 'string' ? path : path(records)}`,
    looks: indonesian,
    isConsole: true,
    ...more,
  })
}
const admin = lookingAs('admin')
const service = lookingAs('cs')
const supervisor = lookingAs('supervisor')
const viewer = lookingAs('viewer')

function own(name: string, path: (records: Records) => string): Scene {
  return { name, email: 'own', path: (records) => `/teknisi${path(records)}`, looks: onPhone, isConsole: false }
}

const press = (key: string) => async (page: Page) => page.keyboard.press(key)
const click = (name: RegExp) => async (page: Page) => page.getByRole('button', { name }).first().click()

async function tickThree(page: Page): Promise<void> {
  for (const row of [1, 2, 3]) await page.getByRole('checkbox').nth(row).click()
}

async function scrollDown(page: Page): Promise<void> {
  const box = page.viewportSize() ?? DESK
  await page.mouse.move(box.width - 100, box.height / 2)
  await page.mouse.wheel(0, 560)
}

export const SCENES: readonly Scene[] = [
  { name: 'sign-in', email: null, path: () => '/admin/masuk', looks: everyLook, isConsole: true },
  supervisor('today', '/', { looks: everyLook }),
  viewer('today-viewer', '/', { looks: onDesk }),
  service('registrations', '/registrasi', { looks: everyLook }),
  service('registrations-overdue', '/registrasi?view=overdue', { looks: onDesk }),
  service('registrations-none', '/registrasi?q=tidakadaorang', { looks: indonesian }),
  service('registration-pending', ({ pending }) => `/registrasi/${pending}`, { looks: everyLook }),
  service('registration-surveyed', ({ surveyed }) => `/registrasi/${surveyed}`),
  service('registration-decision', ({ surveyed }) => `/registrasi/${surveyed}`, { act: scrollDown }),
  service('registration-reject', ({ surveyed }) => `/registrasi/${surveyed}`, { act: click(/^Tolak/) }),
  service('registrations-selected', '/registrasi', { act: tickThree, looks: onDesk }),
  service('registrations-filter', '/registrasi', { act: click(/^Saringan/) }),
  service('registration-active-history', ({ active }) => `/registrasi/${active}`, { act: scrollDown }),
  service('registration-active', ({ active }) => `/registrasi/${active}`),
  service('registration-merged', ({ merged }) => `/registrasi/${merged}`, { looks: onDesk }),
  viewer('registration-rejected', ({ rejected }) => `/registrasi/${rejected}`, { looks: onDesk }),
  service('registration-waitlisted', ({ waitlisted }) => `/registrasi/${waitlisted}`, { looks: onDesk }),
  service('registration-unknown', '/registrasi/tidak-ada'),
  service('customers', '/pelanggan'),
  service('customer', ({ customer }) => `/pelanggan/${customer}`),
  supervisor('visits', '/jadwal', { looks: everyLook }),
  supervisor('visits-failed', '/jadwal?failed=true', { looks: onDesk }),
  supervisor('calendar', '/jadwal/kalender', { looks: everyLook }),
  supervisor('visit-open', ({ visitOpen }) => `/kunjungan/${visitOpen}`),
  supervisor('visit-assign', ({ visitOpen }) => `/kunjungan/${visitOpen}`, { act: click(/^Tugaskan/) }),
  supervisor('visit-create', '/jadwal', { act: click(/^Kunjungan baru/) }),
  supervisor('visit-listed', ({ visitOpen }) => `/jadwal/${visitOpen}`, { looks: onDesk }),
  supervisor('visit-done', ({ visitDone }) => `/kunjungan/${visitDone}`),
  supervisor('visit-failed', ({ visitFailed }) => `/kunjungan/${visitFailed}`, { looks: onDesk }),
  supervisor('technicians', '/teknisi'),
  supervisor('technician', ({ technician }) => `/teknisi/${technician}`),
  supervisor('technician-create', '/teknisi', { act: click(/^Tambah teknisi/) }),
  supervisor('point-create', '/jangkauan', { act: click(/^ODP baru/) }),
  supervisor('points-import', '/jangkauan', { act: click(/^Impor CSV/) }),
  supervisor('area-create', '/jangkauan/wilayah', { act: click(/^Wilayah baru/) }),
  supervisor('package-create', '/paket', { act: click(/^Paket baru/) }),
  supervisor('coverage', '/jangkauan'),
  supervisor('coverage-map', '/jangkauan?peta=true', { looks: onPhone }),
  supervisor('point', ({ point }) => `/jangkauan/${point}`),
  supervisor('areas', '/jangkauan/wilayah'),
  supervisor('coverage-check', '/jangkauan/periksa?posisi=-6.3052,107.2925'),
  supervisor('packages', '/paket'),
  supervisor('package', (records) => `/paket/${records['package']}`),
  service('messages', '/pesan', { looks: everyLook }),
  service('message-failed', ({ messageFailed }) => `/pesan/${messageFailed}`),
  service('message-read', ({ messageRead }) => `/pesan/${messageRead}`, { looks: onDesk }),
  supervisor('templates', '/pesan/templat'),
  supervisor('template', '/pesan/templat/registration-approved'),
  supervisor('delivery', '/pesan/kesehatan', { looks: everyLook }),
  supervisor('reports', '/laporan', { looks: everyLook }),
  supervisor('reports-visits', '/laporan/kunjungan'),
  supervisor('reports-messages', '/laporan/pesan'),
  admin('settings', '/pengaturan', { looks: everyLook }),
  admin('staff', '/staf'),
  admin('staff-invite', '/staf', { act: click(/^Undang/) }),
  admin('audit', '/catatan-audit'),
  admin('account', '/akun'),
  viewer('forbidden', '/staf'),
  service('nowhere', '/bukan-halaman'),
  service('palette', '/registrasi', { act: press('Control+k') }),
  service('shortcuts', '/registrasi', { act: press('?'), looks: onDesk }),
  { name: 'technician-sign-in', email: null, path: () => '/teknisi/', looks: onPhone, isConsole: false },
  own('technician-day', () => '/'),
  own('technician-visit', ({ ownVisit }) => `/kunjungan/${ownVisit}`),
]
