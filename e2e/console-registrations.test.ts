import './support/browser-globals.ts'
import type { Page } from 'playwright-core'
import { decisionTexts } from '../apps/admin/src/features/registrations/decision/texts.ts'
import { messageTexts } from '../apps/admin/src/components/message/message-texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { stateTexts } from '../apps/admin/src/components/registrations/state-texts.ts'
import { listTexts } from '../apps/admin/src/features/registrations/texts.ts'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { openConsole } from './support/console.ts'
import { givenRegistrations, idOf } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { chooses, clockOfChange, decides, seesState } from './support/office.ts'
import { personAt, sendsTo, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { register } from './support/register.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const decision = decisionTexts.id
const record = recordTexts.id
const list = listTexts.id
const states = stateTexts.id
const messages = messageTexts.id
const common = componentTexts.id

test('an approval taken back is never heard of; the next one is, and the tracking page follows', async ({
  app,
  phones,
}) => {
  const phone = newPhone()
  const { number, trackingUrl } = await register(app, phone)
  expect((await app.gateway.nextMessage(phone)).text).toContain(number)
  const rina = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member: rina })
  const { page } = desk

  await page.goto('/admin/registrasi')
  await page.getByRole('row').filter({ hasText: number }).click()
  await desk.seesHeading('Registrasi')
  await decides(page, 'verified')
  app.letDecisionsSettle()
  expect((await app.gateway.nextMessage(phone)).text).toContain(number)
  const before = sendsTo(app, phone)

  await decides(page, 'approved')
  await page.getByRole('button', { name: common.undo, exact: true }).last().click()
  await seesState(page, 'verified')
  app.letDecisionsSettle()

  await decides(page, 'approved')
  await desk.sees(messages.template['registration-approved'])
  // Going on to something else does not take the chance of undoing away.
  await page.goto('/admin/')
  app.letDecisionsSettle()
  const approved = await app.gateway.nextMessage(phone)
  expect(approved.text).toContain(number)
  expect(sendsTo(app, phone)).toBe(before + 1)

  const home = await phones.open()
  await home.page.goto(trackingUrl)
  await personAt(home.page).seesHeading(INDONESIAN.tracking.isApproved)
})

test('an undo that comes too late says so, and the decision stands', async ({ app, phones }) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Bambang Sutrisno', state: 'verified' }])
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  await page.goto(`/admin/registrasi/${given?.id}`)
  await decides(page, 'approved')
  await seesState(page, 'approved')
  app.letDecisionsSettle()
  await page.getByRole('button', { name: common.undo, exact: true }).click()
  await page.getByRole('alert').waitFor()
  await seesState(page, 'approved')
})

test('a rejection takes its reason to the applicant, in words that were seen before', async ({ app, phones }) => {
  const phone = newPhone()
  const { number } = await register(app, phone)
  await app.gateway.nextMessage(phone)
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/registrasi/${idOf(app, number)}`)
  await chooses(page, 'rejected')
  await desk.button(decision.confirm.rejected).click()
  await desk.sees(decision.reasonNeeded, decision.reasonTextNeeded)
  await desk.field(decision.reason).first().click()
  await page.getByRole('option', { name: states.reason.no_free_port }).click()
  await desk.field(decision.reasonText).fill('Titik terdekat penuh sampai Januari.')
  await page.locator('form').filter({ hasText: 'penuh sampai Januari' }).first().waitFor()
  await desk.sees(number, 'Titik terdekat penuh sampai Januari.')
  await desk.button(decision.confirm.rejected).click()
  await seesState(page, 'rejected')
  await desk.sees(states.reason.no_free_port)
  app.letDecisionsSettle()
  expect((await app.gateway.nextMessage(phone)).text).toContain('Titik terdekat penuh sampai Januari.')
})

test('of several at once each is judged alone, and what was refused says why', async ({ app, phones }) => {
  const [one, two, other] = await givenRegistrations(app, [
    { fullName: 'Agus Prasetyo', state: 'verified' },
    { fullName: 'Dewi Lestari', state: 'verified' },
    { fullName: 'Hendra Gunawan', state: 'rejected' },
  ])
  const member = await givenStaff(app, 'supervisor', 'Budi Santoso')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/registrasi')
  for (const given of [one, two, other])
    await page.getByRole('checkbox', { name: common.selectRow(`${given?.number} ${given?.fullName}`) }).click()
  const bulk = page.getByRole('region', { name: common.selected('3') })
  await bulk.getByRole('button', { name: decision.move.approved }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: decision.move.approved }).click()
  await desk.sees(list.bulkResultHeading('2', '3'), decision.illegal(states.state.rejected))
  await expect.poll(() => dialog.getByRole('link').innerText(), WAIT).toContain('Hendra Gunawan')
  await dialog.getByRole('button', { name: common.close }).last().click()
  for (const given of [one, two])
    await expect
      .poll(
        () =>
          page
            .getByRole('row')
            .filter({ hasText: given?.number ?? '' })
            .innerText(),
        WAIT,
      )
      .toContain(states.state.approved)
})

test('two people at one registration: the second is told who was first, and when', async ({ app, phones }) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Nur Aini', state: 'verified' }])
  const address = `/admin/registrasi/${given?.id}`
  const first = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const second = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Tono Hadi') })
  // The news of the first decision do not reach the second in time.
  await second.page.route('**/trpc/live.onChange**', (route) => route.abort())
  await second.page.goto(address)
  await chooses(second.page, 'rejected')
  await second.field(decision.reason).first().click()
  await second.page.getByRole('option', { name: states.reason.unreachable }).click()
  await first.page.goto(address)
  await decides(first.page, 'approved')

  await second.button(decision.confirm.rejected).click()
  await second.sees(decision.conflict('Rina Wijaya', clockOfChange(app, given?.id ?? '')))
  await seesState(second.page, 'approved')
  // What was filled in is still there, and may be decided again on what is seen now.
  await expect.poll(() => second.field(decision.reasonText).inputValue(), WAIT).not.toBe('')
  await second.button(decision.reload).click()
  await second.button(decision.confirm.rejected).click()
  await seesState(second.page, 'rejected')
  await first.sees(record.changedHere('Tono Hadi', clockOfChange(app, given?.id ?? '')))
})

test('search, filters and groups stand in the address, and come back with it', async ({ app, phones }) => {
  await givenRegistrations(app, [
    { fullName: 'Yuliana Sari', kecamatan: 'Cikampek', state: 'verified', coverage: 'survey_needed' },
    { fullName: 'Yuliana Putri', kecamatan: 'Cikampek', state: 'approved' },
    { fullName: 'Bambang Sutrisno', kecamatan: 'Telukjambe Timur', state: 'verified' },
  ])
  const member = await givenStaff(app, 'viewer', 'Manajer')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/registrasi')
  await page.getByRole('searchbox').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('yuliana')
  await seesCount(page, 2)
  await page.getByRole('button', { name: list.filterState }).click()
  await page.getByRole('menuitemcheckbox', { name: states.state.verified }).click()
  await page.keyboard.press('Escape')
  await seesCount(page, 1)
  expect(new URL(page.url()).search).toBe('?q=yuliana&state=verified')

  const shared = await phones.open({ viewport: { width: 1280, height: 800 } })
  await shared.context.addCookies(await desk.visitor.context.cookies())
  await shared.page.goto(page.url())
  await seesCount(shared.page, 1)
  await personAt(shared.page).sees('Yuliana Sari')

  await page.getByRole('button', { name: common.resetFilters }).click()
  await desk.sees('Bambang Sutrisno')
  await page.getByRole('button', { name: new RegExp(`^${list.preset.needs_survey}`) }).click()
  await desk.sees('Yuliana Sari')
  expect(new URL(page.url()).search).toBe('?view=needs_survey')
  await page.getByRole('searchbox').fill('tidak-ada-yang-bernama-begini')
  await desk.sees(common.emptyFilterHeading)
  // Who only reads is offered nothing to decide, and no box to tick.
  await page.goto('/admin/registrasi?q=yuliana+sari')
  await page.getByRole('row').filter({ hasText: 'Yuliana Sari' }).click()
  await desk.sees(decision.readOnly)
  expect(await page.getByRole('button', { name: decision.move.approved }).count()).toBe(0)
  expect(await page.getByRole('checkbox').count()).toBe(0)
})

test('with the keyboard alone: find, open, decide, take back, go on', async ({ app, phones }) => {
  await givenRegistrations(app, [
    { fullName: 'Papan Ketik Satu', state: 'verified' },
    { fullName: 'Papan Ketik Dua', state: 'verified' },
  ])
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  const { keyboard } = page
  await page.goto('/admin/')
  await page.locator('h1').waitFor()
  await keyboard.press('g')
  await keyboard.press('r')
  await desk.seesHeading(list.heading)
  await page.getByRole('searchbox').waitFor()
  await keyboard.press('/')
  await keyboard.type('papan ketik')
  await seesCount(page, 2)
  await keyboard.press('Escape')
  await keyboard.press('j')
  await keyboard.press('j')
  await keyboard.press('Enter')
  await expect.poll(() => page.locator('h1').last().innerText(), WAIT).toBe('Papan Ketik Satu')
  await keyboard.press('m')
  await desk.sees(record.claimed)
  await keyboard.press('a')
  await expect.poll(() => focused(page), WAIT).toBe(decision.confirm.approved)
  await keyboard.press('Enter')
  await seesState(page, 'approved')
  await keyboard.press('n')
  await keyboard.type('Sudah ditelepon, setuju hari Kamis.')
  await keyboard.press('Control+Enter')
  await expect
    .poll(() => page.getByRole('list', { name: record.timeline }).innerText(), WAIT)
    .toContain('Sudah ditelepon, setuju hari Kamis.')
  await keyboard.press('Escape')
  await keyboard.press('Escape')
  await expect.poll(() => page.getByRole('article').count(), WAIT).toBe(0)
  await expect.poll(() => focused(page), WAIT).toContain('Papan Ketik Satu')
})

test('a fact is corrected in its place; a colleague who was faster is named, and both versions are shown', async ({
  app,
  phones,
}) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Rina Marlina', state: 'verified' }])
  const address = `/admin/registrasi/${given?.id}`
  const first = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const second = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Tono Hadi') })
  await second.page.route('**/trpc/live.onChange**', (route) => route.abort())
  await second.page.goto(address)
  const edits = (page: Page) =>
    page.getByRole('button', { name: new RegExp(`^${common.editFact(record.fact.fullName)}`) })
  await edits(second.page).click()
  await second.page.getByRole('textbox', { name: record.fact.fullName }).fill('Rina Marliana')
  await first.page.goto(address)
  await edits(first.page).click()
  const field = first.page.getByRole('textbox', { name: record.fact.fullName })
  await field.fill('R')
  await field.press('Enter')
  await first.sees(record.wrong.fullName)
  await field.fill('Rina Marlina Putri')
  await field.press('Enter')
  await first.sees('Rina Marlina Putri')

  await second.page.getByRole('textbox', { name: record.fact.fullName }).press('Enter')
  await second.sees(common.conflictHeading('Rina Wijaya'), 'Rina Marlina Putri', 'Rina Marliana')
  await second.button(common.conflictKeep).click()
  await expect.poll(() => second.page.locator('h1').last().innerText(), WAIT).toBe('Rina Marliana')
})

async function seesCount(page: Page, count: number): Promise<void> {
  const said = () => page.locator('h1 + span').first().innerText()
  await expect.poll(said, WAIT).toBe(common.results(String(count)))
}

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.innerText : ''))
}
