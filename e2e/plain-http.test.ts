import { appTexts } from '../apps/admin/src/app/texts.ts'
import { stateTexts } from '../apps/admin/src/components/registrations/state-texts.ts'
import { signInTexts } from '../apps/admin/src/features/sign-in/texts.ts'
import { launchBrowser } from './support/browser.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { call, givenStaff, sessionOf } from './support/given-staff.ts'
import { personAt, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { expect, test as base } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'
import { openPhone } from './support/visitor.ts'

const OFFICE = 'sambung.kantor.test'

/** Reaches the server as the office's other computers do during a trial: by a plain http address that is not their own. */
const test = base.extend('office', async ({ app }, { onCleanup }) => {
  const browser = await launchBrowser([`--host-resolver-rules=MAP ${OFFICE} 127.0.0.1`])
  onCleanup(() => browser.close())
  const address = new URL(app.url)
  address.hostname = OFFICE
  return async (viewport?: { width: number; height: number }) =>
    openPhone(browser, address.origin, viewport === undefined ? {} : { viewport })
})

test('without https the console signs in, opens and stays live', async ({ app, office }) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Agus Prasetyo' }])
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const { page } = await office({ width: 1280, height: 800 })
  const desk = personAt(page)
  await page.goto(`/admin/registrasi/${given?.id}`)
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await desk.field(signInTexts.id.email).fill(member.email)
  await desk.field(signInTexts.id.password).fill(member.password)
  await desk.button(signInTexts.id.submit).click()
  await expect.poll(() => page.locator('h1').last().innerText(), WAIT).toBe('Agus Prasetyo')
  await desk.sees(appTexts.id.live)

  // What somebody else does shows by itself, in every tab.
  const second = personAt(await page.context().newPage())
  await second.page.goto(page.url())
  await second.sees(appTexts.id.live, 'Agus Prasetyo')
  const tono = await givenStaff(app, 'supervisor', 'Tono Hadi')
  await call(app, 'registrations.transition', {
    input: { id: given?.id, version: 1, to: 'verified' },
    cookie: await sessionOf(app, tono),
  })
  for (const tab of [desk, second]) await tab.sees(stateTexts.id.state.verified, 'Tono Hadi')
})

test('without https the registration page takes a number, checks it while it is typed, and remembers it', async ({
  office,
}) => {
  const { page } = await office()
  const person = personAt(page)
  const phone = newPhone()
  await page.goto('/daftar')
  await person.fillNumber(phone)
  await person.sees(INDONESIAN.number.willSendTo, phone)
  await page.reload()
  await expect.poll(() => person.field(INDONESIAN.number.phone).inputValue(), WAIT).toBe(phone)
})
