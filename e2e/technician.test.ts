import type { Page } from 'playwright-core'
import { signInTexts } from '../apps/technician/src/features/sign-in/texts.ts'
import { appTexts } from '../apps/technician/src/app/texts.ts'
import { dayTexts } from '../apps/technician/src/features/day/texts.ts'
import { photoTexts } from '../apps/technician/src/features/photos/texts.ts'
import { visitScreenTexts } from '../apps/technician/src/features/visit/texts.ts'
import { visitTexts } from '../apps/technician/src/components/visit-texts.ts'
import type { RunningApp } from './support/app.ts'
import { atWork, type Phones } from './support/at-work.ts'
import { givenStaff, signIn } from './support/given-staff.ts'
import {
  asHead,
  givenAssigned,
  givenPoint,
  givenTechnician,
  givenVisit,
  type GivenTechnician,
  type GivenVisit,
} from './support/given-visits.ts'
import { looksRight } from './support/look.ts'
import { personAt, WAIT } from './support/person.ts'
import { photoFrom } from './support/phone-photo.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const app_ = appTexts.id
const sign = signInTexts.id
const day = dayTexts.id
const visit = visitScreenTexts.id
const words = visitTexts.id
const { tracking } = INDONESIAN

const INSTALLATION = visit.heading(words.types.installation, 'Siti Rahmawati')
const SURVEY = visit.heading(words.types.survey, 'Siti Rahmawati')

test('an installation from the list to "done": signed in, driven there, refused without evidence, completed', async ({
  app,
  phones,
}) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  await givenPoint(app, 'ODP-KRW-17')
  const given = await givenVisit(app, 'installation')
  await givenAssigned(app, given, andi)
  const home = personAt((await phones.open()).page)
  await home.page.goto(given.trackingUrl)
  app.letDecisionsSettle()
  await home.seesHeading(tracking.isCustomer)

  const phone = await phones.open()
  const person = personAt(phone.page)
  await person.page.goto('/teknisi/')
  await person.seesHeading(sign.heading)
  await looksRight(person)
  await person.button(sign.submit).click()
  await person.sees(sign.emailEmpty, sign.passwordEmpty)
  await person.field(sign.email).fill(andi.email)
  await person.field(sign.password).fill('bukan kata sandinya')
  await person.button(sign.submit).click()
  await person.sees(sign.refused)
  await looksRight(person)
  await person.field(sign.password).fill(andi.password)
  await person.button(sign.submit).click()

  await person.seesHeading(day.today(1))
  await person.sees('08.00–12.00', words.types.installation, words.states.assigned)
  await looksRight(person)
  await person.page.getByRole('link', { name: /Siti Rahmawati/ }).click()
  await person.seesHeading(INSTALLATION)
  await person.sees(visit.toBring, 'Jl. Melati No. 12')
  await looksRight(person)
  await person.button(visit.depart).click()
  await person.sees(words.states.en_route)
  await expect.poll(() => app.gateway.messages(given.phone).at(-1)?.text, WAIT).toContain('Andi')
  await person.button(visit.start).click()
  await person.sees(visit.checklist)
  await looksRight(person)

  await person.button(visit.complete).click()
  await person.sees(visit.lacking(7), visit.photoNeeded)
  await looksRight(person)
  await person.button(visit.items.serial).click()
  await expect.poll(() => focusedName(person.page), WAIT).toBe('serial')
  await person.page.keyboard.type('ZTEG1234ABCD')
  await person.field(visit.items.pointCode).fill('odp-krw-17')
  await person.field(visit.items.port).fill('3')
  await person.field(visit.items.dbmAtPoint).fill('18,5')
  await person.sees(visit.hints.dbmRead('-18,5'))
  await person.field(visit.items.dbmAtDevice).fill('4')
  await person.field(visit.items.cableMeters).fill('120 m')

  // The phone ran short of memory: nothing typed is gone.
  const again = personAt(await phone.killTab())
  await again.seesHeading(INSTALLATION)
  await expect.poll(() => again.field(visit.items.serial).inputValue(), WAIT).toBe('ZTEG1234ABCD')
  await again.field(visit.items.photos).setInputFiles(await photoFrom(again.page))
  await again.sees(photoTexts.id.sent)
  // A blurred one goes, once one is sure, and another takes its place.
  const first = photoTexts.id.nth(1)
  await again.button(photoTexts.id.remove(first)).click()
  await again.sees(photoTexts.id.removeSure(first))
  await looksRight(again)
  await again.button(photoTexts.id.removeNo).click()
  await again.button(photoTexts.id.remove(first)).click()
  await again.button(photoTexts.id.removeYes).click()
  await expect.poll(() => again.page.locator('.shot').count(), WAIT).toBe(0)
  await again.field(visit.items.photos).setInputFiles(await photoFrom(again.page))
  await again.sees(photoTexts.id.sent)
  await again.button(visit.complete).click()
  await again.sees(visit.lacking(1), visit.wrong.dbmAtDevice ?? '')
  await again.field(visit.items.dbmAtDevice).fill('-21,4')
  await again.button(visit.complete).click()
  await again.sees(words.states.completed, visit.results, 'ODP-KRW-17')
  await looksRight(again)
  await home.seesHeading(tracking.isActive)
  await again.link(visit.back).click()
  await again.seesHeading(day.allDone)
})

test('a survey brings its findings home; what the office asked for earlier stays on the record', async ({
  app,
  phones,
}) => {
  const { person, given } = await atWork(app, phones, 'survey')
  await person.field(visit.items.distanceMeters).fill('85')
  await person.field(visit.items.findings).fill('Jalur lewat tiang di seberang jalan.')
  await person.button(visit.complete).click()
  await person.sees(visit.lacking(1), visit.choose)
  await person.page.getByRole('radio', { name: visit.verdicts.feasible, exact: true }).check()
  await person.button(visit.complete).click()
  await person.sees(words.states.completed, 'Jalur lewat tiang')
  const { state } = await asHead<{ state: string }>(app, 'registrations.get', { id: given.registrationId })
  expect(state).toBe('survey_completed')
})

test('without a signal an act is refused, not promised; what was typed waits', async ({ app, phones }) => {
  const { person, phone } = await atWork(app, phones, 'survey')
  await person.field(visit.items.findings).fill('Halaman belakang lebih dekat.')
  await person.field(visit.items.distanceMeters).fill('40')
  await person.page.getByRole('radio', { name: visit.verdicts.feasible, exact: true }).check()
  await phone.context.setOffline(true)
  await person.sees(app_.offline)
  await person.button(visit.complete).click()
  await person.sees(visit.offline)
  await looksRight(person)
  await phone.context.setOffline(false)
  await expect.poll(() => person.page.getByText(app_.offline).count(), WAIT).toBe(0)
  await person.button(visit.complete).click()
  await person.sees(words.states.completed)
})

test('a visit that the office took back meanwhile says so, by itself and when an act comes too late', async ({
  app,
  phones,
}) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  const given = await givenVisit(app, 'survey')
  await givenAssigned(app, given, andi)
  const person = await opens(phones, { app, andi, given })
  await person.seesHeading(SURVEY)
  // The news do not reach the phone in time.
  await person.page.route('**/trpc/workOrders.visit**', (route) => route.abort())
  await person.page.route('**/trpc/workOrders.mine**', (route) => route.abort())
  const { version } = await asHead<{ version: number }>(app, 'workOrders.get', { id: given.visitId })
  await asHead(app, 'workOrders.hold', { id: given.visitId, version, reason: 'Pelanggan minta ditunda' })
  await person.button(visit.depart).click()
  await person.sees(visit.conflict(null, null))
  await looksRight(person)
  await person.page.unroute('**/trpc/workOrders.visit**')
  await person.page.unroute('**/trpc/workOrders.mine**')
  await person.page.reload()
  await person.seesHeading(visit.gone)
  await looksRight(person)
})

test('nobody at home: the visit goes back to the office with its reason, the household may choose another time', async ({
  app,
  phones,
}) => {
  const { person, given } = await atWork(app, phones, 'survey')
  const before = app.gateway.messages(given.phone).length
  await person.button(visit.fail).click()
  await person.sees(visit.failHeading)
  await looksRight(person)
  await person.button(visit.failSubmit).click()
  await person.sees(visit.choose)
  await person.page.getByRole('radio', { name: words.failures.other }).check()
  await person.button(visit.failSubmit).click()
  await person.sees(visit.failNoteNeeded)
  await person.page.getByRole('radio', { name: words.failures.nobody_home }).check()
  await person.button(visit.failSubmit).click()
  await person.sees(visit.handedBack)
  const { state, failures } = await asHead<{ state: string; failures: number }>(app, 'workOrders.get', {
    id: given.visitId,
  })
  expect({ state, failures }).toEqual({ state: 'open', failures: 1 })
  await expect.poll(() => app.gateway.messages(given.phone).length, WAIT).toBeGreaterThan(before)
  await person.page.goto('/teknisi/')
  await person.seesHeading(day.today(0))
  await looksRight(person)
})

test('what the office assigns appears by itself; office staff are led to the console', async ({ app, phones }) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  const phone = await phones.open()
  await signIn(app, phone.context, andi)
  const person = personAt(phone.page)
  const stream = phone.page.waitForResponse((answer) => answer.url().includes('live.onChange'))
  await person.page.goto('/teknisi/')
  await person.seesHeading(day.today(0))
  await stream
  const given = await givenVisit(app, 'survey')
  await givenAssigned(app, given, andi)
  await person.seesHeading(day.today(1))
  await person.sees(words.states.assigned)

  const office = await phones.open()
  await signIn(app, office.context, await givenStaff(app, 'viewer', 'Manajer'))
  const clerk = personAt(office.page)
  await clerk.page.goto('/teknisi/')
  await clerk.seesHeading(app_.officeHeading)
  await looksRight(clerk)
  await clerk.page.goto(`/teknisi/kunjungan/${given.visitId}`)
  await clerk.seesHeading(app_.officeHeading)
})

test('other days are one press away, and an address that leads nowhere says so', async ({ app, phones }) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  const phone = await phones.open()
  await signIn(app, phone.context, andi)
  const person = personAt(phone.page)
  await person.page.goto('/teknisi/')
  await person.seesHeading(day.today(0))
  await person.sees(day.noneYet)
  await person.page.getByRole('link', { name: new RegExp(`^${day.after}`) }).click()
  await expect.poll(() => person.page.locator('h1').innerText(), WAIT).not.toBe(day.today(0))
  await looksRight(person)
  await person.link(day.backToToday).click()
  await person.seesHeading(day.today(0))
  await person.page.goto('/teknisi/entah')
  await person.seesHeading(app_.notFoundHeading)
  await person.button(app_.signOut).count()
  await person.link(app_.toVisits).click()
  await person.button(app_.signOut).click()
  await person.seesHeading(sign.heading)
})

type Opened = { app: RunningApp; andi: GivenTechnician; given: GivenVisit }

async function opens(phones: Phones, { app, andi, given }: Opened) {
  const phone = await phones.open()
  await signIn(app, phone.context, andi)
  await phone.page.goto(`/teknisi/kunjungan/${given.visitId}`)
  return personAt(phone.page)
}

async function focusedName(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('name') ?? null)
}
