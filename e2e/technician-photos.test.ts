import { visitTexts } from '../apps/technician/src/components/visit-texts.ts'
import { dayTexts } from '../apps/technician/src/features/day/texts.ts'
import { photoTexts } from '../apps/technician/src/features/photos/texts.ts'
import { visitScreenTexts } from '../apps/technician/src/features/visit/texts.ts'
import type { RunningApp } from './support/app.ts'
import { atWork } from './support/at-work.ts'
import { call, sessionOf } from './support/given-staff.ts'
import { asHead, givenPoint } from './support/given-visits.ts'
import { looksRight } from './support/look.ts'
import { personAt, WAIT, type Person } from './support/person.ts'
import { photoFrom } from './support/phone-photo.ts'
import { expect, test } from './support/test.ts'

const day = dayTexts.id
const photo = photoTexts.id
const visit = visitScreenTexts.id
const words = visitTexts.id

const DOOR = '**/api/files/work-photo**'
const SURVEYED = { distanceMeters: 85, findings: 'Jalur lewat tiang di seberang jalan.', verdict: 'feasible' }

type Visit = { state: string; version: number; files: unknown[] }

function read(app: RunningApp, id: string): Promise<Visit> {
  return asHead<Visit>(app, 'workOrders.get', { id })
}

async function takes(person: Person, photos: number): Promise<void> {
  for (let nth = 1; nth <= photos; nth += 1) {
    await person.page.locator('[name=photos]').setInputFiles(await photoFrom(person.page))
    await person.page.getByRole('img', { name: photo.nth(nth), exact: true }).waitFor()
  }
}

test('without a signal the photos come before "done": it is refused in their name, and goes on once they are there', async ({
  app,
  phones,
}) => {
  await givenPoint(app, 'ODP-KRW-21')
  const { person, phone, given } = await atWork(app, phones, 'installation')
  await person.field(visit.items.pointCode).fill('ODP-KRW-21')
  await person.field(visit.items.port).fill('4')
  await person.field(visit.items.dbmAtPoint).fill('18,5')
  await person.field(visit.items.dbmAtDevice).fill('21,4')
  await person.field(visit.items.cableMeters).fill('120')
  await person.field(visit.items.serial).fill('ZTEG1234ABCE')
  await phone.context.setOffline(true)
  await takes(person, 3)
  await person.sees(`${photo.nth(3)}: ${photo.waiting}`, photo.full)
  await person.button(visit.complete).click()
  await person.sees(visit.lacking(1), visit.photosUnsent)
  expect(await person.page.getByText(visit.photoNeeded).count()).toBe(0)
  await person.button(visit.items.photos).click()
  await expect
    .poll(() => person.page.evaluate(() => document.activeElement?.matches('[data-field=photos]')), WAIT)
    .toBe(true)
  await looksRight(person)

  // The signal is back for everything but photos.
  await phone.context.route(DOOR, (route) => route.abort())
  await phone.context.setOffline(false)
  await person.button(visit.complete).click()
  await person.sees(visit.photosUnsent)
  expect(await read(app, given.visitId)).toMatchObject({ state: 'in_progress', files: [] })
  await phone.context.unroute(DOOR)
  await person.button(visit.complete).click()
  await person.sees(words.states.completed, visit.results)
  const done = await read(app, given.visitId)
  expect([done.state, done.files.length]).toEqual(['completed', 3])
  await expect.poll(() => person.page.getByText(photo.unsent(3)).count(), WAIT).toBe(0)
})

test('a visit that failed is handed back with its photos, not before them', async ({ app, phones }) => {
  const { person, phone, given } = await atWork(app, phones, 'survey')
  await phone.context.route(DOOR, (route) => route.abort())
  await takes(person, 1)
  await person.button(visit.fail).click()
  await person.page.getByRole('radio', { name: words.failures.nobody_home }).check()
  await person.button(visit.failSubmit).click()
  await person.sees(visit.photosUnsent)
  await looksRight(person)
  expect(await read(app, given.visitId)).toMatchObject({ state: 'in_progress', files: [] })
  await phone.context.unroute(DOOR)
  await person.button(visit.failSubmit).click()
  await person.sees(visit.handedBack)
  const handedBack = await read(app, given.visitId)
  expect([handedBack.state, handedBack.files.length]).toEqual(['open', 1])
})

test('a photo whose answer was lost on the way is sent again, and is one photo', async ({ app, phones }) => {
  const { person, phone, given } = await atWork(app, phones, 'survey')
  await phone.context.route(DOOR, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await takes(person, 1)
  await person.sees(`${photo.nth(1)}: ${photo.waiting}`)
  expect((await read(app, given.visitId)).files).toHaveLength(1)
  await phone.context.unroute(DOOR)
  await person.button(photo.retry).click()
  await expect.poll(() => person.page.getByText(photo.waiting).count(), WAIT).toBe(0)
  await person.sees(photo.sent)
  expect((await read(app, given.visitId)).files).toHaveLength(1)
})

test('photos that are still waiting stand on the screen of the day and go from there, whatever became of the tab', async ({
  app,
  phones,
}) => {
  const { person, phone, given } = await atWork(app, phones, 'survey')
  await phone.context.route(DOOR, (route) => route.abort())
  await takes(person, 2)
  await person.sees(`${photo.nth(2)}: ${photo.waiting}`)
  await person.link(visit.back).click()
  await person.seesHeading(day.today(1))
  await person.sees(photo.unsent(2), 'Siti Rahmawati')
  const again = personAt(await phone.killTab())
  await again.sees(photo.unsent(2))
  await looksRight(again)
  await phone.context.unroute(DOOR)
  await again.button(photo.sendNow).click()
  await expect.poll(() => again.page.getByText(photo.unsentLead).count(), WAIT).toBe(0)
  expect((await read(app, given.visitId)).files).toHaveLength(2)
})

test('leaving the visit does not stop its photos, and one that waits for a completed visit still arrives', async ({
  app,
  phones,
}) => {
  const { person, phone, given, andi } = await atWork(app, phones, 'survey')
  const held = Promise.withResolvers<void>()
  await phone.context.route(DOOR, async (route) => {
    await held.promise
    await route.continue()
  })
  await takes(person, 1)
  await person.link(visit.back).click()
  await person.sees(photo.unsent(1))
  held.resolve()
  await expect.poll(async () => (await read(app, given.visitId)).files.length, WAIT).toBe(1)
  await expect.poll(() => person.page.getByText(photo.unsentLead).count(), WAIT).toBe(0)

  await phone.context.unroute(DOOR)
  await phone.context.route(DOOR, (route) => route.abort())
  await person.page.getByRole('link', { name: /Siti Rahmawati/ }).click()
  await person.page.getByRole('img', { name: photo.nth(1), exact: true }).waitFor()
  await person.page.locator('[name=photos]').setInputFiles(await photoFrom(person.page))
  await person.sees(`${photo.nth(2)}: ${photo.waiting}`)
  // The same technician says "done" elsewhere.
  const { version } = await read(app, given.visitId)
  const cookie = await sessionOf(app, andi)
  await call(app, 'workOrders.complete', { input: { id: given.visitId, version, values: SURVEYED }, cookie })
  await person.sees(words.states.completed, photo.unsent(1))
  await looksRight(person)
  await phone.context.unroute(DOOR)
  await person.button(photo.retry).click()
  await expect.poll(async () => (await read(app, given.visitId)).files.length, WAIT).toBe(2)
  await expect.poll(() => person.page.getByText(photo.unsent(1)).count(), WAIT).toBe(0)
})

test('a photo whose visit went to somebody else is kept until the technician discards it', async ({ app, phones }) => {
  const { person, phone, given } = await atWork(app, phones, 'survey')
  await phone.context.route(DOOR, (route) => route.abort())
  await takes(person, 1)
  await person.sees(`${photo.nth(1)}: ${photo.waiting}`)
  const { version } = await read(app, given.visitId)
  await asHead(app, 'workOrders.hold', { id: given.visitId, version, reason: 'Pelanggan minta ditunda' })
  await phone.context.unroute(DOOR)
  await person.page.goto('/teknisi/')
  await person.sees(photo.unsent(1), photo.notYours)
  await looksRight(person)
  await person.button(photo.dropOf('Siti Rahmawati')).click()
  await expect.poll(() => person.page.getByText(photo.notYours).count(), WAIT).toBe(0)
})
