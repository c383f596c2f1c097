import type { Page } from 'playwright-core'
import { appTexts } from '../apps/admin/src/app/texts.ts'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import type { RunningApp } from './support/app.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { call, givenStaff, HEAD, sessionOf } from './support/given-staff.ts'
import { WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const common = componentTexts.id

/** What a record's screen asks for, and where it is. */
async function records(app: RunningApp): Promise<[procedure: string, address: string][]> {
  const [given] = await givenRegistrations(app, [{ fullName: 'Siti Rahmawati', state: 'approved' }])
  const cookie = await sessionOf(app, HEAD)
  await call(app, 'registrations.transition', {
    input: { id: given?.id, version: 1, to: 'customer_created' },
    cookie,
  })
  const ask = <T>(procedure: string, input: object = {}) => call<T>(app, procedure, { input, cookie })
  const point = await ask<{ id: string }>('coverage.createPoint', {
    code: 'ODP-KRW-77',
    latitude: -6.305,
    longitude: 107.295,
    ports: 8,
    portsUsedElsewhere: 0,
    state: 'active',
    kelurahan: '',
    kecamatan: 'Karawang Barat',
    city: 'Kabupaten Karawang',
    address: 'Jl. Tuparev 1',
  })
  using database = app.openDatabase()
  const idOf = (query: string) => (database.prepare(query).get() as { id: string }).id
  return [
    ['customers.get', `/admin/pelanggan/${idOf('SELECT id FROM customers')}`],
    ['packages.get', `/admin/paket/${idOf('SELECT id FROM packages')}`],
    ['coverage.point', `/admin/jangkauan/${point.id}`],
    ['messages.get', `/admin/pesan/${idOf('SELECT id FROM messages')}`],
    ['templates.get', '/admin/pesan/templat/registration-approved'],
    ['workOrders.types.get', '/admin/jadwal/jenis'],
    ['registrations.get', `/admin/registrasi/${given?.id}`],
  ]
}

test('a record that can no longer be read anew says since when it stands there, until it can', async ({
  start,
  phones,
}) => {
  const app = await start({})
  const member = await givenStaff(app, 'admin', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  const banner = page.getByRole('status').filter({ has: desk.button(common.refresh) })
  for (const [procedure, address] of await records(app)) {
    const asked = (url: URL) => url.pathname.replace('/trpc/', '').split(',').includes(procedure)
    const first = page.waitForResponse((answer) => asked(new URL(answer.url())))
    await page.goto(address)
    await first
    await desk.sees(appTexts.id.live)
    expect(await banner.count(), procedure).toBe(0)
    const heading = await page.locator('h1').last().innerText()
    await page.route(asked, (route) => route.abort())
    await tellsOfChanges(page)
    await expect.poll(() => banner.count(), { ...WAIT, message: procedure }).toBeGreaterThan(0)
    // What was there is still to be read.
    expect(await page.locator('h1').last().innerText()).toBe(heading)
    if (procedure === 'customers.get') await consoleLooksRight(page)
    await page.unroute(asked)
    await banner.last().getByRole('button').click()
    // What was asked for together with it failed with it: the list beside it, the figures above.
    await tellsOfChanges(page)
    await expect.poll(() => banner.count(), { ...WAIT, message: procedure }).toBe(0)
  }
})

/** As another tab of this browser does that was told to look at everything again. */
async function tellsOfChanges(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told = { kind: 'changes', id: '0', view: { changes: [], resync: true } }
    new BroadcastChannel('sambung-live').postMessage(told)
  })
}
