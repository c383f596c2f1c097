import './support/browser-globals.ts'
import type { Page } from 'playwright-core'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { visitTexts } from '../apps/admin/src/components/visits/texts.ts'
import { customersTexts } from '../apps/admin/src/features/customers/texts.ts'
import { assignTexts, recordTexts, scheduleTexts } from '../apps/admin/src/features/schedule/texts.ts'
import { dayTexts } from '../apps/technician/src/features/day/texts.ts'
import { workTypeTexts } from '../apps/admin/src/features/schedule/work-types/texts.ts'
import { techniciansTexts } from '../apps/admin/src/features/technicians/texts.ts'
import { todayTexts } from '../apps/admin/src/features/today/texts.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenStaff } from './support/given-staff.ts'
import { asHead, givenAssigned, givenTechnician, givenVisit, offeredTime, today } from './support/given-visits.ts'
import { personAt, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const common = componentTexts.id
const words = visitTexts.id
const schedule = scheduleTexts.id
const record = recordTexts.id
const customers = customersTexts.id
const assign = assignTexts.id
const technicians = techniciansTexts.id
const types = workTypeTexts.id

test('a technician is made in one form, invited by a link shown once, and sees the phone page', async ({
  app,
  phones,
}) => {
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const { page } = desk
  await page.goto('/admin/teknisi')
  await desk.seesHeading(technicians.technicians)
  await page.keyboard.press('n')
  await desk.sees(technicians.createHeading)
  await desk.button(technicians.createSubmit).click()
  await desk.sees(technicians.nameWrong, technicians.emailWrong, technicians.phoneWrong)
  await consoleLooksRight(page)
  await desk.field(technicians.name).fill('Joko Susilo')
  await desk.field(technicians.employeeNumber).fill('tek-900')
  await desk.field(technicians.email).fill('joko@contoh.id')
  await desk.field(technicians.phone).fill(newPhone())
  await desk.field(technicians.skills).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: words.skills.survey }).click()
  await page.keyboard.press('Escape')
  await desk.button(technicians.createSubmit).click()
  await desk.sees(technicians.invitationHeading('Joko Susilo'))
  const link = await desk.field(technicians.invitationLink).inputValue()
  await consoleLooksRight(page)
  await desk.button(technicians.invitationDone).click()
  await desk.sees('TEK-900', technicians.upcomingNone, technicians.figureNone)
  await consoleLooksRight(page)

  const { page: theirs } = await phones.open()
  await theirs.goto(link)
  await theirs.locator('input[type=password]').first().waitFor()
  for (const field of await theirs.locator('input[type=password]').all()) await field.fill('kata sandi teknisi')
  await theirs.locator('button[type=submit]').click()
  await theirs.waitForURL(/\/admin\/masuk/)
  await theirs.locator('input[type=email]').fill('joko@contoh.id')
  await theirs.locator('input[type=password]').fill('kata sandi teknisi')
  await theirs.locator('button[type=submit]').click()
  await theirs.waitForURL(/\/teknisi\/$/)
  await personAt(theirs).seesHeading(dayTexts.id.today(0))
})

test('hours, leave and leaving: what was given to somebody who goes is handed back', async ({ app, phones }) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  const given = await givenVisit(app, 'survey')
  await givenAssigned(app, given, andi)
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const { page } = desk
  await page.goto(`/admin/teknisi/${andi.technicianId}`)
  await desk.sees(words.load(1, 5))
  await page.getByRole('button', { name: new RegExp(`^${common.editFact(technicians.visitsPerDay)}`) }).click()
  await page.getByRole('textbox', { name: technicians.visitsPerDay }).fill('3')
  await desk.button(common.save).click()
  await desk.sees(words.load(1, 3))

  await desk.button(technicians.shiftsEdit).click()
  await page.getByRole('checkbox', { name: technicians.weekdays.d0 }).uncheck()
  await page.getByLabel(technicians.shiftTo(technicians.weekdays.d1)).fill('05:00')
  await desk.sees(technicians.shiftWrong)
  await consoleLooksRight(page)
  await page.getByLabel(technicians.shiftTo(technicians.weekdays.d1)).fill('20:00')
  await desk.button(common.save).click()
  await desk.sees('06.00–20.00', technicians.shiftOff)

  await desk.button(technicians.leaveAdd).click()
  await desk.button(technicians.leaveSave).click()
  await desk.sees(technicians.leaveWrong)
  await desk.field(technicians.leaveFrom).fill(today())
  await desk.button(technicians.leaveSave).click()
  await desk.sees(technicians.leaveClash(1), technicians.leaveClashQueue)
  await consoleLooksRight(page)
  expect(await page.getByRole('dialog').getByRole('link').getAttribute('href')).toContain(given.visitId)
  // Nobody goes any more: it waits with those that need somebody, and among no others.
  await desk.button(technicians.leaveDone).click()
  await page.goto('/admin/')
  const queue = page.getByRole('region', { name: todayTexts.id.queue.unassigned_visits })
  await queue.getByRole('link', { name: todayTexts.id.openQueue(todayTexts.id.queue.unassigned_visits) }).click()
  await page.waitForURL('**/jadwal?visitQueue=unassigned')
  await page.getByRole('row').filter({ hasText: 'Andi Saputra' }).waitFor()
  expect(await desk.button(schedule.views.needed).getAttribute('aria-pressed')).toBe('true')
  await page.goto(`/admin/teknisi/${andi.technicianId}`)

  await desk.button(technicians.deactivate).click()
  await desk.sees(technicians.deactivateHeading('Andi Saputra'), technicians.deactivateLead(1))
  await consoleLooksRight(page)
  await page.getByRole('dialog').getByRole('button', { name: technicians.deactivate }).click()
  await desk.sees(technicians.isInactive, technicians.upcomingNone)
  const { state } = await asHead<{ state: string }>(app, 'workOrders.get', { id: given.visitId })
  expect(state).toBe('open')
})

test('a dispatcher gives out a visit by keyboard alone: the best suggestion, with why, and why not the others', async ({
  app,
  phones,
}) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  await givenTechnician(app, 'Citra Lestari', { skills: ['troubleshooting'] })
  const earlier = await givenVisit(app, 'survey')
  await givenAssigned(app, earlier, andi)
  await givenTechnician(app, 'Budi Hartono')
  const given = await givenVisit(app, 'survey', { window: '12-16' })
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const { page } = desk
  await page.goto('/admin/jadwal')
  await desk.button(schedule.views.unassigned).click()
  await page.getByRole('row').filter({ hasText: words.states.open }).first().waitFor()
  await consoleLooksRight(page)
  await page.goto(`/admin/jadwal/${given.visitId}`)
  await desk.sees(words.noTechnician, record.checklistEmpty)
  await consoleLooksRight(page)
  await page.keyboard.press('a')
  await desk.sees(assign.best, assign.load(0))
  await page.locator('summary').click()
  await desk.sees(assign.missingSkill(words.skills.survey))
  await consoleLooksRight(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count(), WAIT).toBe(0)
  // One key for the dialog, one for its first suggestion.
  await page.keyboard.press('a')
  await expect.poll(() => focusedText(page), WAIT).toContain(assign.assign(''))
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('dialog').count(), WAIT).toBe(0)
  await desk.sees(words.states.assigned)
  const { technician } = await asHead<{ technician: { fullName: string } }>(app, 'workOrders.get', {
    id: given.visitId,
  })
  await desk.sees(record.event.assigned(technician.fullName))

  const home = personAt((await phones.open()).page)
  app.letDecisionsSettle()
  await home.page.goto(given.trackingUrl)
  await home.seesHeading(INDONESIAN.tracking.isSurveyScheduled)
})

test('a visit whose day is over is not given out: another day comes first', async ({ app, phones }) => {
  await givenTechnician(app, 'Andi Saputra')
  const given = await givenVisit(app, 'survey')
  using database = app.openDatabase()
  database.prepare("UPDATE work_orders SET day = '2020-01-01' WHERE id = ?").run(given.visitId)
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const { page } = desk
  await page.goto(`/admin/kunjungan/${given.visitId}`)
  await desk.button(record.assign).click()
  await desk.sees(assign.dayOver, assign.dayOverText)
  expect(await page.getByRole('button', { name: assign.assign('Andi Saputra') }).count()).toBe(0)
  await consoleLooksRight(page)
})

test('two dispatchers at one visit: the second is told who was first', async ({ app, phones }) => {
  await givenTechnician(app, 'Andi Saputra')
  await givenTechnician(app, 'Budi Hartono')
  const given = await givenVisit(app, 'survey')
  const first = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const second = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Tono Hadi') })
  // The news of the first do not reach the second in time.
  await second.page.route('**/trpc/live.onChange**', (route) => route.abort())
  const address = `/admin/kunjungan/${given.visitId}`
  await second.page.goto(address)
  await second.button(record.assign).click()
  await second.sees(assign.best)
  await first.page.goto(address)
  await first.button(record.assign).click()
  await first.button(assign.assign('Andi Saputra')).first().click()
  await expect.poll(() => first.page.getByRole('dialog').count(), WAIT).toBe(0)
  await second.page.keyboard.press('2')
  await second.sees('Rina Wijaya')
  await consoleLooksRight(second.page)
  await second.page.keyboard.press('Escape')
  await second.sees(words.states.assigned)
})

test('what a colleague decides beneath an open dialog is not overrun, and nothing half written is lost', async ({
  app,
  phones,
}) => {
  const given = await givenVisit(app, 'survey', await offeredTime(app))
  const first = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const second = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Tono Hadi') })
  const address = `/admin/kunjungan/${given.visitId}`
  const dialog = first.page.getByRole('dialog')
  await first.page.goto(address)
  await first.button(record.rescheduleAgain).click()
  await first.sees(record.planHeading)
  await second.page.goto(address)
  await second.button(record.rescheduleAgain).click()
  await second.field(record.planWindow).first().click()
  await second.page.getByRole('option', { name: '16.00–18.00' }).click()
  await second.button(record.planSave).click()
  await second.sees(record.saved.rescheduled)
  // The news is on the first one's screen, beneath the dialog.
  await first.sees('16.00–18.00')
  await dialog.getByRole('button', { name: record.planSave }).click()
  await first.sees('Tono Hadi')
  const kept = () => asHead<{ window: string; state: string }>(app, 'workOrders.get', { id: given.visitId })
  expect((await kept()).window).toBe('16-18')
  // Seen, it may be replaced all the same.
  await dialog.getByRole('button', { name: record.planSave }).click()
  await expect.poll(() => dialog.count(), WAIT).toBe(0)
  expect((await kept()).window).toBe('08-12')
  // Nobody acts on what has just changed under their eyes.
  await second.sees('Rina Wijaya')

  await first.button(record.hold).click()
  await dialog.getByLabel(common.reason).fill('Menunggu izin RT')
  await second.button(record.cancel).click()
  await second.page.getByRole('dialog').getByLabel(common.reason).fill('Salah alamat')
  await second.page.getByRole('dialog').getByRole('button', { name: record.cancelAction }).click()
  await first.sees(record.cancelledWhy('Salah alamat'))
  expect(await dialog.getByLabel(common.reason).inputValue()).toBe('Menunggu izin RT')
  await dialog.getByRole('button', { name: record.holdAction }).click()
  await first.sees('Tono Hadi')
  expect(await dialog.getByLabel(common.reason).inputValue()).toBe('Menunggu izin RT')
  expect((await kept()).state).toBe('cancelled')
})

test('what a colleague saved of a technician meanwhile is told before it is replaced', async ({ app, phones }) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const { page } = desk
  await page.goto(`/admin/teknisi/${andi.technicianId}`)
  await page.getByRole('button', { name: new RegExp(`^${common.editFact(technicians.visitsPerDay)}`) }).click()
  const field = page.getByRole('textbox', { name: technicians.visitsPerDay })
  await field.fill('3')
  const change = (version: number, set: object) =>
    asHead(app, 'technicians.update', { id: andi.technicianId, version, ...set })
  await change(1, { visitsPerDay: 4 })
  await desk.sees(words.load(0, 4))
  await desk.button(common.save).click()
  await desk.sees('Administrator', technicians.conflict({ name: 'Administrator', clock: null, now: '4' }).slice(-60))
  expect(await field.inputValue()).toBe('3')
  await consoleLooksRight(page)
  await desk.button(common.save).click()
  await desk.sees(words.load(0, 3))

  // Another part of the profile is nobody's loss.
  await page.getByRole('button', { name: new RegExp(`^${common.editFact(technicians.visitsPerDay)}`) }).click()
  await field.fill('6')
  await change(3, { employeeNumber: 'TEK-777' })
  await desk.sees('TEK-777')
  await desk.button(common.save).click()
  await desk.sees(words.load(0, 6), 'TEK-777')
})

test('another time, a pause, a failure and an end: each with its reason, and only where it may be', async ({
  app,
  phones,
}) => {
  const given = await givenVisit(app, 'survey', { day: '2026-01-05' })
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const { page } = desk
  await page.goto(`/admin/kunjungan/${given.visitId}`)
  await desk.sees(record.facts)
  expect(await desk.button(record.assign).count()).toBe(0)
  await page.keyboard.press('w')
  await desk.sees(record.planHeading)
  // Agreed for a day that is over: another one has to be chosen, among those that can come.
  await desk.button(record.planSave).click()
  await desk.sees(record.planDayWrong)
  await consoleLooksRight(page)
  await desk.field(record.planDay).first().click()
  expect(await page.getByRole('option', { name: 'Minggu' }).count()).toBe(0)
  await page.getByRole('option').nth(2).click()
  await desk.field(record.planWindow).first().click()
  await page.getByRole('option', { name: '16.00–18.00' }).click()
  await desk.button(record.planSave).click()
  await desk.sees(record.saved.rescheduled, '16.00–18.00')

  await desk.button(record.hold).click()
  await page.getByRole('dialog').getByRole('button', { name: record.holdAction }).click()
  await desk.sees(common.reasonNeeded, record.holdTold)
  await page.getByRole('dialog').getByLabel(common.reason).fill('Menunggu izin RT')
  await page.getByRole('dialog').getByRole('button', { name: record.holdAction }).click()
  await desk.sees(record.heldWhy('Menunggu izin RT'), words.states.on_hold, words.noDay)
  await consoleLooksRight(page)
  await desk.button(record.resume).click()
  await desk.sees(record.saved.resumed, words.states.open)
  await desk.button(record.cancel).click()
  await page.getByRole('dialog').getByLabel(common.reason).fill('Salah alamat')
  await page.getByRole('dialog').getByRole('button', { name: record.cancelAction }).click()
  await desk.sees(record.cancelledWhy('Salah alamat'))
  expect(await page.getByRole('group', { name: record.actions }).count()).toBe(0)
  // The registration still waits for its survey.
  await desk.button(record.replace).click()
  await desk.sees(words.noDay, words.states.open)
  expect(page.url()).not.toContain(given.visitId)
})

test('the week shows who goes where; arrows move, Enter opens, Back comes back', async ({ app, phones }) => {
  const andi = await givenTechnician(app, 'Andi Saputra')
  const given = await givenVisit(app, 'survey')
  await givenAssigned(app, given, andi)
  await givenVisit(app, 'survey', { window: '12-16' })
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'viewer', 'Manajer') })
  const { page } = desk
  await page.goto('/admin/jadwal/kalender')
  await page.getByRole('table', { name: schedule.calendarLabel }).waitFor()
  await desk.sees('Andi Saputra', schedule.calendarUnassigned)
  await consoleLooksRight(page)
  const tray = page.getByRole('row').filter({ hasText: schedule.calendarUnassigned })
  await tray.getByRole('link').first().focus()
  for (let step = 0; step < 40 && !(await isFocusedIn(page, 'Andi Saputra')); step++)
    await page.keyboard.press('ArrowDown')
  expect(await isFocusedIn(page, 'Andi Saputra')).toBe(true)
  await page.keyboard.press('Enter')
  await desk.sees(record.facts)
  // Who only looks is offered nothing to do.
  expect(await page.getByRole('group', { name: record.actions }).count()).toBe(0)
  await page.goBack()
  await page.keyboard.press(']')
  await expect.poll(() => new URL(page.url()).searchParams.get('week'), WAIT).not.toBeNull()
})

test('a visit for a customer is asked for by name, and lists keep their filters in the address', async ({
  app,
  phones,
}) => {
  const given = await givenVisit(app, 'survey')
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/jadwal')
  await desk.seesHeading(schedule.visits)
  await page.keyboard.press('n')
  await desk.sees(record.createHeading)
  await desk.button(record.createSave).click()
  await desk.sees(record.createCustomerWrong)
  await consoleLooksRight(page)
  await desk.button(common.cancel).click()
  await page.keyboard.press('/')
  await page.keyboard.type(given.phone.slice(-4))
  await desk.sees(common.results('1'))
  await page.getByRole('button', { name: schedule.filterType }).click()
  await page.getByRole('menuitemcheckbox', { name: words.types.repair }).click()
  await desk.sees(common.emptyFilterHeading)
  await consoleLooksRight(page)
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.get('visitType')).toBe('repair')
  await consoleLooksRight(page)
  await desk.button(common.resetFilters).first().click()
  await expect.poll(() => new URL(page.url()).search, WAIT).toBe('')
})

test('a repair begins at its customer; with one who left, only the dismantling does', async ({ app, phones }) => {
  const given = await givenVisit(app, 'installation')
  using database = app.openDatabase()
  const { customer_id: id } = database
    .prepare('SELECT customer_id FROM registrations WHERE id = ?')
    .get(given.registrationId) as { customer_id: string }
  const become = (state: string) => database.prepare('UPDATE customers SET state = ? WHERE id = ?').run(state, id)
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const { page } = desk
  await page.goto(`/admin/pelanggan/${id}`)
  await desk.sees(customers.visits)
  expect(await desk.link(customers.newVisit).count()).toBe(0)
  become('active')
  await page.reload()
  await desk.link(customers.newVisit).click()
  await desk.sees(record.createHeading)
  await expect.poll(() => desk.field(record.createCustomer).first().inputValue(), WAIT).toContain('PLG')
  await consoleLooksRight(page)
  await desk.field(record.createNotes).fill('Lampu LOS merah')
  await desk.button(record.createSave).click()
  await desk.sees('Lampu LOS merah', words.noDay, words.states.open)

  become('cancelled')
  await page.goto(`/admin/pelanggan/${id}`)
  await desk.link(customers.newDismantling).click()
  await expect.poll(() => desk.field(record.createType).first().inputValue(), WAIT).toBe(words.types.dismantle)
  await desk.field(record.createType).first().click()
  expect(await page.getByRole('option').allInnerTexts()).toEqual([words.types.dismantle])
})

test('what a type of work takes is set once, for those who may; the phone asks for it at once', async ({
  app,
  phones,
}) => {
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'admin', 'Kepala Kantor') })
  const { page } = desk
  await page.goto('/admin/jadwal/jenis')
  const survey = page.getByRole('region', { name: words.types.survey })
  await survey.getByRole('checkbox', { name: record.items.photos }).check()
  await survey.getByLabel(types.duration).fill('5')
  await survey.getByRole('button', { name: types.save }).click()
  await desk.sees(types.durationWrong)
  await consoleLooksRight(page)
  await survey.getByLabel(types.duration).fill('50')
  await survey.getByRole('button', { name: types.save }).click()
  await desk.sees(types.saved)
  const given = await givenVisit(app, 'survey')
  const { checklist, durationMinutes } = await asHead<{
    durationMinutes: number
    checklist: { items: { item: string; required: boolean }[] }
  }>(app, 'workOrders.get', { id: given.visitId })
  expect(durationMinutes).toBe(50)
  expect(checklist.items).toContainEqual({ item: 'photos', required: true })

  const viewer = await openConsole(phones, { app, member: await givenStaff(app, 'viewer', 'Manajer') })
  await viewer.page.goto('/admin/jadwal/jenis')
  await viewer.sees(types.asked, '50')
  expect(await viewer.button(types.save).count()).toBe(0)
  await consoleLooksRight(viewer.page)
})

/** Whether the focus is on a visit in the row of this person. */
async function isFocusedIn(page: Page, name: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.closest('tr')?.textContent?.includes(wanted) ?? false, name)
}

async function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '')
}
