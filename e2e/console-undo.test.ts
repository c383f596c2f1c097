import type { Page } from 'playwright-core'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { decides, seesState } from './support/office.ts'
import { WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const common = componentTexts.id
const record = recordTexts.id

const MINUTES = 60_000

for (const [clock, off] of [
  ['five minutes fast', 5 * MINUTES],
  ['five minutes slow', -5 * MINUTES],
] as const) {
  test(`a computer’s clock is ${clock}: the minute to take a decision back is a minute all the same`, async ({
    app,
    phones,
  }) => {
    const [given] = await givenRegistrations(app, [{ fullName: 'Bambang Sutrisno', state: 'verified' }])
    const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
    const { page } = await openConsole(phones, { app, member })
    await page.addInitScript((ms) => {
      const real = Date
      globalThis.Date = class extends real {
        constructor(...parts: [number?]) {
          super(...((parts.length === 0 ? [real.now() + ms] : parts) as [number]))
        }
        static override now = () => real.now() + ms
      } as DateConstructor
    }, off)
    await page.goto(`/admin/registrasi/${given?.id}`)
    await decides(page, 'approved')
    const left = /(\d+) detik/.exec(await offerOf(page).innerText())?.[1]
    expect(Number(left)).toBeGreaterThan(20)
    expect(Number(left)).toBeLessThanOrEqual(62)
    await page.keyboard.press('z')
    await seesState(page, 'verified')
  })
}

test('a decision is taken back after one’s own claim, by its key', async ({ app, phones }) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Dewi Lestari', state: 'verified' }])
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto(`/admin/registrasi/${given?.id}`)
  await decides(page, 'approved')
  await page.keyboard.press('m')
  await desk.sees(record.ownerMe('Rina Wijaya'))
  await page.keyboard.press('z')
  await seesState(page, 'verified')
})

test('the record offers it where nothing else does: after a reload, after the offer was closed, to a colleague', async ({
  app,
  phones,
}) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Hendra Gunawan', state: 'verified' }])
  const rina = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const { page } = rina
  const undo = page.getByRole('article').getByRole('button', { name: common.undo, exact: true })
  await page.goto(`/admin/registrasi/${given?.id}`)
  await decides(page, 'approved')
  expect(await undo.count()).toBe(0)
  await offerOf(page).getByRole('button', { name: common.close }).click()
  await undo.click()
  await seesState(page, 'verified')
  await expect.poll(() => undo.count(), WAIT).toBe(0)

  await decides(page, 'approved')
  await page.reload()
  await undo.click()
  await seesState(page, 'verified')

  await decides(page, 'approved')
  const tono = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Tono Hadi') })
  await tono.page.goto(`/admin/registrasi/${given?.id}`)
  await tono.page.getByRole('article').getByRole('button', { name: common.undo, exact: true }).click()
  await seesState(tono.page, 'verified')
  await seesState(page, 'verified')

  // Once the applicant has been told there is nothing to offer.
  await decides(tono.page, 'approved')
  app.letDecisionsSettle()
  await tono.page.reload()
  await seesState(tono.page, 'approved')
  expect(await tono.button(common.undo).count()).toBe(0)
})

/** What stands at the foot of the screen for a minute. */
function offerOf(page: Page) {
  return page
    .locator('[aria-live=polite]')
    .filter({ has: page.getByRole('button', { name: common.undo, exact: true }) })
}
