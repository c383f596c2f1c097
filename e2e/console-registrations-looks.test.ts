import './support/browser-globals.ts'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { decisionTexts } from '../apps/admin/src/features/registrations/decision/texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { stateTexts } from '../apps/admin/src/components/registrations/state-texts.ts'
import { listTexts } from '../apps/admin/src/features/registrations/texts.ts'
import { todayTexts } from '../apps/admin/src/features/today/texts.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const decision = decisionTexts.id
const record = recordTexts.id
const list = listTexts.id
const today = todayTexts.id
const common = componentTexts.id

const DESK = [{ width: 1280, height: 800 }]
const LONG_NAME = 'Raden Mas Muhammad Rizky Ramadhan Putra Wijayakusuma Adiningrat Suryodiningrat'

// `consoleLooksRight` asserts: no axe violation in either language, light and dark, at a desk and on a phone.

test('the day and the list are open to everybody, with nothing to do and with much', async ({ start, phones }) => {
  const app = await start({})
  const member = await givenStaff(app, 'supervisor', 'Budi Santoso')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/')
  await desk.seesHeading(today.nothingWaiting)
  await desk.sees(today.allDone)
  await consoleLooksRight(page)
  await page.goto('/admin/registrasi')
  await desk.sees(list.emptyHeading)
  await consoleLooksRight(page)

  await givenRegistrations(app, [
    ...Array.from({ length: 210 }, (_one, index) => ({ minutes: 30 + index * 7 })),
    { fullName: LONG_NAME, phoneProof: 'none', minutes: 600 },
    { state: 'verified', coverage: 'survey_needed', minutes: 2000 },
    { state: 'survey_completed', minutes: 3000 },
    { state: 'approved', minutes: 4000 },
    { state: 'rejected', minutes: 5000 },
  ])
  await page.goto('/admin/')
  await desk.sees(today.queue.new, today.queue.overdue)
  await consoleLooksRight(page)
  await page.goto('/admin/registrasi')
  await page.getByRole('row').nth(3).waitFor()
  await consoleLooksRight(page)
  const scrolledTo = async () => {
    await page.getByRole('grid').evaluate((grid) => grid.parentElement?.scrollTo(0, grid.scrollHeight))
    return page.locator('[aria-rowindex="201"]').count()
  }
  await expect.poll(scrolledTo, WAIT).toBe(1)
  await consoleLooksRight(page, { sizes: DESK })
})

test('so is the list with rows selected, with its filters open, and where they leave nothing', async ({
  app,
  phones,
}) => {
  const member = await givenStaff(app, 'supervisor', 'Budi Santoso')
  await givenRegistrations(app, [{}, { fullName: LONG_NAME, phoneProof: 'none', minutes: 600 }])
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/registrasi')
  await page.getByRole('checkbox').nth(2).click()
  await desk.sees(common.selected('1'))
  await consoleLooksRight(page, { sizes: DESK })
  await page.getByRole('button', { name: decision.move.rejected }).click()
  await page.getByRole('dialog').getByRole('button', { name: decision.move.rejected }).click()
  await desk.sees(decision.reasonNeeded)
  await consoleLooksRight(page, { sizes: DESK })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: common.filter, exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await consoleLooksRight(page)
  await page.goto('/admin/registrasi?q=tidak-ada-yang-bernama-begini')
  await desk.sees(common.emptyFilterHeading)
  await consoleLooksRight(page)
  await page.goto('/admin/registrasi?view=mine')
  await desk.sees(list.emptyMineHeading)
  await consoleLooksRight(page)
})

test('so is a record while it is decided on', async ({ start, phones }) => {
  const app = await start({})
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const [one] = await givenRegistrations(app, [
    { fullName: LONG_NAME, state: 'verified', phoneProof: 'none', phone: '0812-0000-0001', minutes: 900 },
    { fullName: LONG_NAME, state: 'verified', phone: '0812-0000-0001', minutes: 60 },
  ])
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/registrasi/${one?.id}`)
  await desk.sees(LONG_NAME, record.callFirst, record.duplicates(1))
  await consoleLooksRight(page)
  for (const move of ['survey_scheduled', 'rejected', 'waitlisted'] as const) {
    await page.getByRole('article').getByRole('button', { name: decision.move[move] }).click()
    await page.getByRole('button', { name: decision.confirm[move], exact: true }).last().waitFor()
    await consoleLooksRight(page)
    await desk.button(decision.back).click()
  }
  await page.getByRole('article').getByRole('button', { name: decision.move.rejected }).click()
  await page.getByRole('button', { name: decision.confirm.rejected }).click()
  await desk.sees(decision.reasonNeeded, decision.reasonTextNeeded)
  await consoleLooksRight(page)
  await desk.button(decision.back).click()
  await page.getByRole('article').getByRole('button', { name: decision.move.approved }).click()
  await page.getByRole('button', { name: decision.confirm.approved }).click()
  await desk.sees(stateTexts.id.state.approved, common.undo)
  await consoleLooksRight(page)
})

test('so is a record while it is corrected or merged, and one that is not there', async ({ start, phones }) => {
  const app = await start({})
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const [one] = await givenRegistrations(app, [
    { fullName: LONG_NAME, state: 'verified', phone: '0812-0000-0001', minutes: 900 },
    { fullName: LONG_NAME, state: 'verified', phone: '0812-0000-0001', minutes: 60 },
  ])
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/registrasi/${one?.id}`)
  await page.getByRole('button', { name: new RegExp(`^${common.editFact(record.fact.phone)}`) }).click()
  await page.getByRole('textbox', { name: record.fact.phone }).fill('021-555-0000')
  await page.keyboard.press('Enter')
  await desk.sees(record.wrong.phone)
  await consoleLooksRight(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: new RegExp(`^${common.editFact(record.place)}`) }).click()
  await page.getByRole('dialog').waitFor()
  await consoleLooksRight(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: record.merge }).click()
  await page.getByRole('dialog').waitFor()
  await consoleLooksRight(page)
  await page.keyboard.press('Escape')
  await page.goto('/admin/registrasi/tidak-ada')
  await desk.sees(record.notFoundHeading)
  await consoleLooksRight(page)
})

test('and what somebody sees who may only look', async ({ app, phones }) => {
  const member = await givenStaff(app, 'viewer', 'Manajer')
  const [one] = await givenRegistrations(app, [{ state: 'verified' }])
  const desk = await openConsole(phones, { app, member })
  await desk.page.goto(`/admin/registrasi/${one?.id}`)
  await desk.sees(decision.readOnly)
  await consoleLooksRight(desk.page)
})
