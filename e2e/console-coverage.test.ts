import './support/browser-globals.ts'
import { coverageTexts } from '../apps/admin/src/features/coverage/texts.ts'
import { customersTexts } from '../apps/admin/src/features/customers/texts.ts'
import { reportsTexts } from '../apps/admin/src/features/reports/texts.ts'
import type { RunningApp } from './support/app.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { call, givenStaff, HEAD, sessionOf } from './support/given-staff.ts'
import { looksRight } from './support/look.ts'
import { codeFor, personAt, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const text = coverageTexts.id
const customers = customersTexts.id
const reports = reportsTexts.id

const FILE = [
  'code,latitude,longitude,ports,used,state,kecamatan,city,address',
  'ODP-KRW-01,-6.3050,107.2950,8,1,active,Karawang Barat,Kabupaten Karawang,Jl. Tuparev 1',
  'ODP-KRW-02,-6.3060,107.2990,8,8,active,Karawang Barat,Kabupaten Karawang,Jl. Tuparev 2',
  'ODP-KRW-03,barat,107.2990,8,0,active,Karawang Barat,Kabupaten Karawang,Jl. Tuparev 3',
].join('\n')

/** People who were told that the network does not reach them yet. */
async function putOnWaitingList(app: RunningApp, count: number): Promise<void> {
  const given = await givenRegistrations(
    app,
    Array.from({ length: count }, () => ({ state: 'waitlisted', kecamatan: 'Klari' }) as const),
  )
  using database = app.openDatabase()
  for (const { id } of given) {
    database.prepare('UPDATE registrations SET waitlist_area = ? WHERE id = ?').run('kab karawang|klari', id)
  }
}

test('points come in by a file that is looked at first; the map, the list and the answer follow', async ({
  app,
  phones,
}) => {
  const member = await givenStaff(app, 'supervisor', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/jangkauan')
  await page.getByText(text.emptyHeading).waitFor()
  await consoleLooksRight(page)

  await page.getByRole('button', { name: text.importFile }).click()
  const dialog = page.getByRole('dialog', { name: text.importHeading })
  const file = (body: string) => ({ name: 'odp.csv', mimeType: 'text/csv', buffer: Buffer.from(body) })
  await page.locator('input[type=file]').setInputFiles(file(FILE))
  await dialog.getByText(text.totals.bad('1')).waitFor()
  await dialog.getByText(text.totals.added('2')).waitFor()
  await dialog.getByText(text.problem(text.columns.latitude, text.problems.latitude, 'barat')).waitFor()
  await consoleLooksRight(page)
  expect(await page.getByRole('row', { name: /ODP-KRW-01/ }).count()).toBe(1)
  await dialog.getByRole('button', { name: text.importNow('2') }).click()
  await dialog.getByText(text.skipped('1')).waitFor()
  await page.keyboard.press('Escape')
  await page
    .getByRole('row', { name: /ODP-KRW-02/ })
    .getByText(text.full)
    .waitFor()
  await expect.poll(() => page.locator('path.leaflet-interactive').count(), WAIT).toBe(2)
  await consoleLooksRight(page)

  // A record, changed; a position that is none is told of before anything is sent.
  await page.getByRole('row', { name: /ODP-KRW-02/ }).click()
  await page.getByRole('heading', { level: 1, name: 'ODP-KRW-02' }).waitFor()
  await page.getByLabel(text.position).fill('di depan masjid')
  await page.getByRole('button', { name: text.save }).click()
  await page.getByText(text.positionWrong).waitFor()
  await page.getByLabel(text.position).fill('-6.306, 107.299')
  await page.getByLabel(text.usedElsewhere).fill('6')
  await page.getByRole('button', { name: text.save }).click()
  await page.getByText(text.saved).waitFor()
  await page.getByText(text.free('2', '8')).first().waitFor()
  await consoleLooksRight(page)

  // The same answer as applicants read, and why.
  await page.goto('/admin/jangkauan/periksa?posisi=-6.3052,107.2951')
  await page.getByText(text.verdicts.covered).waitFor()
  await page.getByRole('link', { name: 'ODP-KRW-01' }).waitFor()
  await consoleLooksRight(page)
  await page.getByLabel(text.checkPosition).fill('-6.5, 107.5')
  await page.getByText(text.verdicts.waiting_list).waitFor()
})

test('an area opens: the office is told how many hear of it, they hear of it, and are in the queue again', async ({
  app,
  phones,
}) => {
  await putOnWaitingList(app, 3)
  const member = await givenStaff(app, 'supervisor', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/jangkauan/wilayah')
  const area = page.getByRole('row', { name: /Klari/ })
  await area.getByText('3', { exact: true }).waitFor()
  await consoleLooksRight(page)
  await area.getByRole('button', { name: new RegExp(`^${text.openArea}`) }).click()
  const question = page.getByRole('dialog', { name: text.openHeading('Klari') })
  await question.getByText(text.openText('3')).waitFor()
  await consoleLooksRight(page)
  await question.getByRole('button', { name: text.openArea }).click()
  await page.getByText(text.opened('3')).waitFor()
  await area.getByText(text.areaStates.open).waitFor()
  using database = app.openDatabase()
  const counted = (sql: string) => (database.prepare(sql).get() as { count: number }).count
  expect(counted('SELECT count(*) AS count FROM registrations WHERE waitlist_area IS NOT NULL')).toBe(0)
  await expect
    .poll(
      () => counted("SELECT count(*) AS count FROM messages WHERE template = 'area-opened' AND state = 'delivered'"),
      WAIT,
    )
    .toBe(3)
})

test('customers and reports: empty, filled, filtered, for every eye', async ({ app, phones }) => {
  const member = await givenStaff(app, 'viewer', 'Sari')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/pelanggan')
  await page.getByText(customers.emptyHeading).waitFor()
  await consoleLooksRight(page)

  await givenRegistrations(app, [{ state: 'verified' }, { state: 'rejected', kecamatan: 'Klari' }, {}])
  await page.goto('/admin/laporan')
  const stages = page.getByRole('region', { name: reports.howFar })
  await stages.getByText(reports.stages.registered, { exact: true }).waitFor()
  await page.getByRole('table', { name: reports.table }).waitFor()
  await consoleLooksRight(page)
  await page.getByRole('button', { name: reports.last7 }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('sampai'), WAIT).not.toBeNull()
  await page.goto('/admin/laporan?dari=2025-01-01&sampai=2025-01-31')
  await page.getByText(reports.funnelEmpty).waitFor()
  await consoleLooksRight(page)
  await page.goto('/admin/laporan/kunjungan')
  await page.getByText(reports.workloadEmpty).waitFor()
  await consoleLooksRight(page)
  await page.goto('/admin/laporan/pesan')
  await page.getByRole('table', { name: reports.messagesHeading }).waitFor()
  await consoleLooksRight(page)
})

test('an applicant is told whether the network reaches them and why, and offered the hours the office keeps', async ({
  start,
  phones,
}) => {
  const own = await start({})
  const cookie = await sessionOf(own, HEAD)
  const bandung = { kecamatan: 'Coblong', city: 'Kota Bandung' }
  await call(own, 'coverage.addArea', { input: { ...bandung, state: 'planned' }, cookie })
  const point = { code: 'ODP-1', latitude: -6.3, longitude: 107.3, ports: 8, portsUsedElsewhere: 0, state: 'active' }
  await call(own, 'coverage.createPoint', { input: point, cookie })
  const windows = { windows: ['07-10', '19-21'], leadDays: 2, horizonDays: 20 }
  await call(own, 'settings.update', { input: { key: 'windows', value: windows, version: 0 }, cookie })

  const visitor = await phones.open({ of: own, viewport: { width: 360, height: 640 } })
  const { page, context } = visitor
  const person = personAt(page)
  const { address, package: packages, time } = INDONESIAN
  const phone = newPhone()
  await person.asksForCode(phone)
  await person.entersCode(await codeFor(own, phone))
  await person.seesHeading(address.heading)
  await person.fillAddress()
  // The kecamatan is planned: a waiting list, and a way on.
  await person.sees(address.waiting, address.plannedLine)
  await looksRight(person)

  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: -6.3005, longitude: 107.3 })
  await person.button(address.locate).click()
  await person.sees(address.covered, address.nearLine('100'))
  await looksRight(person)
  await person.goesOn()

  await person.seesHeading(packages.heading)
  await person.choosesPackage()
  await person.goesOn()
  await person.seesHeading(time.heading)
  await person.sees('07.00–10.00', '19.00–21.00', time.night)
  expect(await page.getByText('08.00–12.00').count()).toBe(0)
  await looksRight(person)
})
