import type { Page } from 'playwright-core'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { coverageTexts } from '../apps/admin/src/features/coverage/texts.ts'
import { recordTexts } from '../apps/admin/src/features/registrations/record/texts.ts'
import { openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const record = recordTexts.id
const common = componentTexts.id
const coverage = coverageTexts.id

const HALF = 'Pak Agus minta ditelepon setelah jam 4 sore, karena'

test('half a note outlives the next row, two Escapes, a reload and a session that ends, for whoever wrote it', async ({
  app,
  phones,
}) => {
  const [one, other] = await givenRegistrations(app, [{ fullName: 'Agus Prasetyo' }, { fullName: 'Dewi Lestari' }])
  const rina = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member: rina })
  const { page } = desk
  const address = `/admin/registrasi/${one?.id}`
  await page.goto(address)
  await noteIn(page).fill(HALF)
  await page.getByRole('row').filter({ hasText: 'Dewi Lestari' }).click()
  await expect.poll(() => page.locator('h1').last().innerText(), WAIT).toBe(other?.fullName)
  await expect.poll(() => noteIn(page).inputValue(), WAIT).toBe('')
  await page.getByRole('row').filter({ hasText: 'Agus Prasetyo' }).click()
  await expect.poll(() => noteIn(page).inputValue(), WAIT).toBe(HALF)

  await noteIn(page).press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('article').count(), WAIT).toBe(0)
  await page.goto(address)
  await expect.poll(() => noteIn(page).inputValue(), WAIT).toBe(HALF)

  // Somebody else at the same computer does not go on with it.
  const { context } = desk.visitor
  const before = await context.cookies()
  const tono = await givenStaff(app, 'customer_service', 'Tono Hadi')
  const theirs = await openConsole(phones, { app, member: tono })
  await context.addCookies(await theirs.visitor.context.cookies())
  await page.reload()
  await desk.sees('Agus Prasetyo')
  await expect.poll(() => noteIn(page).inputValue(), WAIT).toBe('')
  await context.addCookies(before)
  await page.reload()
  await expect.poll(() => noteIn(page).inputValue(), WAIT).toBe(HALF)
})

test('what is typed while a note is being saved stays', async ({ app, phones }) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Hendra Gunawan' }])
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const { page } = desk
  const held = Promise.withResolvers<void>()
  await page.route(/registrations\.note/, async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto(`/admin/registrasi/${given?.id}`)
  await noteIn(page).fill('Sudah ditelepon.')
  const asked = page.waitForRequest(/registrations\.note/)
  await noteIn(page).press('Control+Enter')
  await asked
  await noteIn(page).press('Control+End')
  await page.keyboard.type(' Setuju hari Kamis.')
  held.resolve()
  await expect
    .poll(() => page.getByRole('list', { name: record.timeline }).innerText(), WAIT)
    .toContain('Sudah ditelepon.')
  expect(await noteIn(page).inputValue()).toBe('Sudah ditelepon. Setuju hari Kamis.')
  await noteIn(page).press('Control+Enter')
  await expect.poll(() => noteIn(page).inputValue(), WAIT).toBe('')
})

test('the address that is checked takes every letter where the caret stands; the address bar follows', async ({
  app,
  phones,
}) => {
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', 'Rina Wijaya') })
  const { page } = desk
  await page.goto('/admin/jangkauan/periksa?kecamatan=Barat&kota=Kabupaten+Karawang')
  const district = page.getByLabel(coverage.kecamatan, { exact: true })
  await district.press('Home')
  await page.keyboard.type('Karawang ')
  await page.getByLabel(coverage.city, { exact: true }).press('End')
  await page.keyboard.type(', Jawa Barat')
  expect(await district.inputValue()).toBe('Karawang Barat')
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams), WAIT)
    .toEqual({ kecamatan: 'Karawang Barat', kota: 'Kabupaten Karawang, Jawa Barat' })
  // Typing goes on where it stood after the address has followed.
  await district.press('Home')
  await page.keyboard.type('Kec. ')
  expect(await district.inputValue()).toBe('Kec. Karawang Barat')
  await page.getByLabel(coverage.checkPosition).fill('-6.3052, 107.2951')
  await expect.poll(() => new URL(page.url()).searchParams.get('posisi'), WAIT).toBe('-6.3052, 107.2951')
})

test('a list’s search box follows the address back, and loses no letter to it', async ({ app, phones }) => {
  await givenRegistrations(app, [{ fullName: 'Yuliana Sari' }])
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'viewer', 'Manajer') })
  const { page } = desk
  await page.goto('/admin/registrasi')
  const box = page.getByRole('searchbox')
  await box.pressSequentially('yuliana sari', { delay: 120 })
  await expect.poll(() => new URL(page.url()).searchParams.get('q'), WAIT).toBe('yuliana sari')
  expect(await box.inputValue()).toBe('yuliana sari')
  await desk.button(common.resetFilters).click()
  await expect.poll(() => box.inputValue(), WAIT).toBe('')
})

function noteIn(page: Page) {
  return page.getByRole('textbox', { name: record.note, exact: true })
}
