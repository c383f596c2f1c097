import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { decisionTexts } from '../apps/admin/src/features/registrations/decision/texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { timelineTexts } from '../apps/admin/src/features/registrations/record/timeline-texts.ts'
import { stateTexts } from '../apps/admin/src/components/registrations/state-texts.ts'
import { listTexts } from '../apps/admin/src/features/registrations/texts.ts'
import { todayTexts } from '../apps/admin/src/features/today/texts.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenRegistrations, idOf } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { asHead, givenVisit } from './support/given-visits.ts'
import { WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { register } from './support/register.ts'
import { expect, test } from './support/test.ts'

const decision = decisionTexts.id
const record = recordTexts.id
const timeline = timelineTexts.id
const states = stateTexts.id
const list = listTexts.id
const today = todayTexts.id
const common = componentTexts.id

test('what waits today leads to its rows, the longest waiting first', async ({ start, phones }) => {
  const app = await start({})
  await givenRegistrations(app, [
    { fullName: 'Agus Prasetyo', minutes: 160 },
    { fullName: 'Dewi Lestari', minutes: 20, phoneProof: 'none' },
    { fullName: 'Hendra Gunawan', state: 'survey_completed', minutes: 45 },
  ])
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/')
  await expect
    .poll(() => page.locator('h1').innerText(), WAIT)
    .toMatch(/^3 pendaftaran baru menunggu, tertua 2 j (39|40) m$/)
  await page.getByRole('region', { name: today.queue.surveys_to_decide }).getByText('Hendra Gunawan').click()
  await expect.poll(() => page.locator('h1').last().innerText(), WAIT).toBe('Hendra Gunawan')
  await expect.poll(() => page.locator('h1').first().innerText(), WAIT).toBe(list.heading)
  await page.goto('/admin/')
  await page.getByRole('link', { name: today.openQueue(today.queue.unverified_phone) }).click()
  await desk.sees('Dewi Lestari')
  expect(new URL(page.url()).search).toBe('?view=unverified_phone&sort=age')
  expect(await page.getByRole('row').filter({ hasText: 'Agus Prasetyo' }).count()).toBe(0)
})

test('an unproven number is called, confirmed, and the warning goes', async ({ app, phones }) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Dewi Lestari', phoneProof: 'none' }])
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  await desk.page.goto(`/admin/registrasi/${given?.id}`)
  await desk.sees(record.callFirst, states.phoneUnproven)
  await desk.button(record.callReached).click()
  await desk.sees(record.callConfirmed)
  await expect.poll(() => desk.page.getByText(record.callFirst).count(), WAIT).toBe(0)
})

test('a copy is merged into the registration that stays, with its notes', async ({ app, phones }) => {
  const phone = newPhone()
  const [kept, copy] = await givenRegistrations(app, [
    { fullName: 'Rina Marlina', phone, address: 'Jl. Kenanga No. 8' },
    { fullName: 'Rina Marlina', phone, address: 'Jl. Kenanga 8' },
  ])
  const member = await givenStaff(app, 'supervisor', 'Budi Santoso')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/registrasi/${copy?.id}`)
  await page.getByRole('textbox', { name: record.note }).fill('Minta dipasang sebelum tanggal 5.')
  await desk.button(record.noteSave).click()
  await expect.poll(() => page.getByRole('list', { name: record.timeline }).innerText(), WAIT).toContain('tanggal 5')
  await page.goto(`/admin/registrasi/${kept?.id}`)
  await page
    .getByRole('listitem')
    .filter({ hasText: copy?.number ?? '' })
    .getByRole('button', { name: record.merge })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: record.mergeConfirm }).click()
  await desk.sees(record.merged(copy?.number ?? ''), 'Minta dipasang sebelum tanggal 5.')
  await page.goto(`/admin/registrasi/${copy?.id}`)
  await desk.sees(record.mergedInto(kept?.number ?? ''), states.state.cancelled)
  expect(await page.getByRole('button', { name: decision.move.verified }).count()).toBe(0)
})

test('the registration that is further along goes on, whichever of the two is open', async ({ app, phones }) => {
  const given = await givenVisit(app, 'survey')
  const [fresh] = await givenRegistrations(app, [{ phone: given.phone, address: 'Jl. Kenanga No. 9' }])
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Budi Santoso') })
  const { page } = desk
  await page.goto(`/admin/registrasi/${fresh?.id}`)
  await desk.button(record.merge).click()
  await desk.sees(record.mergeIntoHeading(given.number), record.mergeFurther(given.number))
  await consoleLooksRight(page)
  await page.getByRole('dialog').getByRole('button', { name: record.mergeConfirm }).click()
  await page.waitForURL(`**/registrasi/${given.registrationId}*`)
  await desk.sees(given.number, states.state.survey_scheduled)
  const { state } = await asHead<{ state: string }>(app, 'workOrders.get', { id: given.visitId })
  expect(state).toBe('open')
  await page.goto(`/admin/registrasi/${fresh?.id}`)
  await desk.sees(record.mergedInto(given.number), states.state.cancelled)
})

test('an identity number is masked until it is asked for, and who asked is on record', async ({ app, phones }) => {
  const { number } = await register(app, newPhone(), { id_card_number: '3273010101900001' })
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/registrasi/${idOf(app, number)}`)
  await desk.sees(record.revealNote)
  expect(await page.locator('body').innerText()).not.toContain('3273010101900001')
  await desk.button(record.reveal).click()
  await desk.sees('3273010101900001')
  await desk.button(record.hide).click()
  await page.reload()
  await desk.sees(timeline.action['registration.identity-viewed'])
  expect(await page.locator('body').innerText()).not.toContain('3273010101900001')
})

test('an administrator erases the identity data after being asked; the history keeps that it was done', async ({
  app,
  phones,
}) => {
  const { number } = await register(app, newPhone(), { id_card_number: '3273010101900002' })
  const id = idOf(app, number)
  const supervisor = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Budi Santoso') })
  await supervisor.page.goto(`/admin/registrasi/${id}`)
  await supervisor.sees(record.revealNote)
  expect(await supervisor.button(record.erase).count()).toBe(0)

  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'admin', 'Ratna Dewi') })
  const { page } = desk
  await page.goto(`/admin/registrasi/${id}`)
  await desk.button(record.erase).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(record.eraseLead).waitFor()
  await consoleLooksRight(page)
  await dialog.getByRole('button', { name: record.erase }).click()
  await desk.sees(record.erased)
  await expect
    .poll(() => page.getByRole('list', { name: record.timeline }).innerText(), WAIT)
    .toContain(`${timeline.action['registration.identity-erased']}`)
  expect(await desk.button(record.erase).count()).toBe(0)
  // Whoever has it open elsewhere sees it go.
  await expect.poll(() => supervisor.page.getByText(record.revealNote).count(), WAIT).toBe(0)
})

test('a registration is taken, and handed over to a colleague', async ({ app, phones }) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Agus Prasetyo' }])
  const rina = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  await givenStaff(app, 'customer_service', 'Tono Hadisaputra')
  const desk = await openConsole(phones, { app, member: rina })
  const { page } = desk
  await page.goto(`/admin/registrasi/${given?.id}`)
  await desk.button(record.claim).click()
  await desk.sees(record.ownerMe('Rina Wijaya'))
  await desk.button(record.giveTo).click()
  await page.getByRole('menuitem', { name: 'Tono Hadisaputra' }).click()
  await desk.sees(record.given('Tono Hadisaputra'))
  await page.goto('/admin/registrasi?view=mine')
  await desk.sees(list.emptyMineHeading)
})

test('a view is kept under a name, shared, found by a colleague, and removed', async ({ app, phones }) => {
  await givenRegistrations(app, [{ fullName: 'Yuliana Sari', kecamatan: 'Cikampek' }])
  const rina = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const tono = await givenStaff(app, 'viewer', 'Tono Hadi')
  const desk = await openConsole(phones, { app, member: rina })
  const { page } = desk
  await page.goto('/admin/registrasi?q=yuliana&state=pending_verification')
  await desk.button(common.views).click()
  await page.getByRole('menuitem', { name: list.saveView }).click()
  await page.getByRole('dialog').getByRole('button', { name: common.save }).click()
  await desk.sees(list.viewNameNeeded)
  await desk.field(list.viewName).fill('Yuliana yang baru')
  await page.getByRole('switch', { name: list.viewShared }).click({ force: true })
  await page.getByRole('dialog').getByRole('button', { name: common.save }).click()
  await desk.sees(list.viewSaved('Yuliana yang baru'))

  const other = await openConsole(phones, { app, member: tono })
  await other.page.goto('/admin/registrasi')
  await other.button(common.views).click()
  await other.page.getByRole('menuitem', { name: 'Yuliana yang baru' }).click()
  await expect.poll(() => new URL(other.page.url()).search, WAIT).toBe('?q=yuliana&state=pending_verification')
  await other.sees('Yuliana Sari')

  await desk.button(common.views).click()
  await page.getByRole('menuitem', { name: list.viewRemove('Yuliana yang baru') }).click()
  await desk.sees(list.viewRemoved('Yuliana yang baru'))
})

test('what the list shows is downloaded as a spreadsheet, all of it', async ({ app, phones }) => {
  await givenRegistrations(app, [
    { fullName: '=HYPERLINK("http://contoh.id")', state: 'waitlisted' },
    { fullName: 'Bambang Sutrisno', state: 'waitlisted' },
  ])
  const member = await givenStaff(app, 'supervisor', 'Budi Santoso')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/registrasi?state=waitlisted')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: list.csv }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array))
  const text = Buffer.concat(chunks).toString('utf8')
  expect(text).toContain('Bambang Sutrisno')
  expect(text).toContain(`'=HYPERLINK`)
  expect(text.trim().split('\r\n')).toHaveLength(3)
})
