import type { Page } from 'playwright-core'
import { appTexts } from '../apps/admin/src/app/texts.ts'
import { roleTexts } from '../apps/admin/src/components/role-texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { scheduleTexts } from '../apps/admin/src/features/schedule/texts.ts'
import { signInTexts } from '../apps/admin/src/features/sign-in/texts.ts'
import { staffTexts } from '../apps/admin/src/features/staff/texts.ts'
import { signInTexts as phoneSignInTexts } from '../apps/technician/src/features/sign-in/texts.ts'
import { visitScreenTexts } from '../apps/technician/src/features/visit/texts.ts'
import { visitTexts } from '../apps/technician/src/components/visit-texts.ts'
import { openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { givenStaff, signIn, type StaffMember } from './support/given-staff.ts'
import { givenAssigned, givenTechnician, givenVisit } from './support/given-visits.ts'
import { personAt, WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const frame = appTexts.id
const record = recordTexts.id
const schedule = scheduleTexts.id
const door = signInTexts.id
const staff = staffTexts.id
const phoneDoor = phoneSignInTexts.id
const visit = visitScreenTexts.id
const words = visitTexts.id

// Seconds: no window is asked again before its stream says so.
const SOON = { timeout: 15_000 }

test('an administrator ends the sessions: both windows go to the door by themselves, and back to what was looked at', async ({
  app,
  phones,
}) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Yuliana Sari', state: 'verified' }])
  const rina = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const head = await openConsole(phones, { app, member: await givenStaff(app, 'admin', 'Agus Prasetyo') })
  const [one, other] = [
    await openConsole(phones, { app, member: rina }),
    await openConsole(phones, { app, member: rina }),
  ]
  await one.page.goto(`/admin/registrasi/${given?.id}?q=yuliana`)
  await other.page.goto('/admin/jadwal/kalender')
  await isLive(one.page)
  await isLive(other.page)

  await chooses(head.page, { name: rina.name, action: staff.endSessions })
  await head.page.getByRole('dialog').getByRole('button', { name: staff.endSessions, exact: true }).click()
  await isAtTheDoor(one.page)
  await isAtTheDoor(other.page)
  await signsIn(one.page, rina)
  await expect.poll(() => one.page.locator('h1').last().innerText(), WAIT).toBe('Yuliana Sari')
  await expect.poll(() => one.page.getByRole('searchbox').inputValue(), WAIT).toBe('yuliana')
  await signsIn(other.page, rina)
  await other.page.getByText(schedule.calendarNone).waitFor()
})

test('another role ends every session too: whoever signs in again has the new one, at the same place', async ({
  app,
  phones,
}) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Bambang Sutrisno', state: 'verified' }])
  const tono = await givenStaff(app, 'viewer', 'Tono Hadi')
  const head = await openConsole(phones, { app, member: await givenStaff(app, 'admin', 'Sari Utami') })
  const [one, other] = [
    await openConsole(phones, { app, member: tono }),
    await openConsole(phones, { app, member: tono }),
  ]
  for (const { page } of [one, other]) {
    await page.goto(`/admin/registrasi/${given?.id}`)
    await isLive(page)
    expect(await page.getByRole('button', { name: record.claim }).count()).toBe(0)
  }
  await chooses(head.page, { name: tono.name, action: staff.setRole })
  const dialog = head.page.getByRole('dialog')
  await dialog.getByText(roleTexts.id.customer_service, { exact: true }).click()
  await dialog.getByRole('button', { name: staff.save, exact: true }).click()
  for (const { page } of [one, other]) {
    await isAtTheDoor(page)
    await signsIn(page, tono)
    await page.getByRole('button', { name: record.claim }).waitFor()
  }
})

test('a technician’s phone as well; what was typed at the address is still there after signing in', async ({
  app,
  phones,
}) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  const given = await givenVisit(app, 'survey')
  await givenAssigned(app, given, andi)
  const head = await openConsole(phones, { app, member: await givenStaff(app, 'admin', 'Sri Wahyuni') })
  const pocket = await phones.open()
  await signIn(app, pocket.context, andi)
  const person = personAt(pocket.page)
  await person.page.goto(`/teknisi/kunjungan/${given.visitId}`)
  await person.button(visit.depart).click()
  await person.button(visit.start).click()
  await person.field(visit.items.findings).fill('Tiang di depan rumah sudah penuh.')

  await chooses(head.page, { name: andi.name, action: staff.endSessions })
  await head.page.getByRole('dialog').getByRole('button', { name: staff.endSessions, exact: true }).click()
  await person.seesHeading(phoneDoor.heading)
  await person.field(phoneDoor.email).fill(andi.email)
  await person.field(phoneDoor.password).fill(andi.password)
  await person.button(phoneDoor.submit).click()
  await person.seesHeading(visit.heading(words.types.survey, 'Siti Rahmawati'))
  await expect
    .poll(() => person.field(visit.items.findings).inputValue(), WAIT)
    .toBe('Tiang di depan rumah sudah penuh.')
})

async function isLive(page: Page): Promise<void> {
  await page.getByRole('banner').getByText(frame.live, { exact: true }).waitFor()
}

async function isAtTheDoor(page: Page): Promise<void> {
  await page.getByText(door.ended).waitFor(SOON)
}

async function signsIn(page: Page, { email, password }: StaffMember): Promise<void> {
  await page.getByLabel(door.email).fill(email)
  await page.getByLabel(door.password, { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

/** What the administrator does about somebody, from the list of the staff. */
async function chooses(page: Page, { name, action }: { name: string; action: string }): Promise<void> {
  await page.goto('/admin/staf')
  await page.getByRole('button', { name: staff.actionsFor(name) }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}
