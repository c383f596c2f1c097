import { call, sessionOf } from './support/given-staff.ts'
import { asHead, givenAssigned, givenTechnician, givenVisit } from './support/given-visits.ts'
import { personAt, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { register } from './support/register.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const { tracking: text } = INDONESIAN

test('by number and the phone’s last four digits: shown, masked, without the right to cancel', async ({
  app,
  phones,
}) => {
  const { number, phone } = await register(app, newPhone())
  const { page } = await phones.open()
  const person = personAt(page)
  await page.goto('/lacak')
  await person.field(text.number).fill(number.toLowerCase())
  await person.field(text.last4).fill(phone.slice(-4))
  await person.button(text.look).click()
  await person.seesHeading(text.isPending)
  await person.sees(number, 'Siti R•••', `0812-****-${phone.slice(-4)}`, text.stepReceived, text.stepActive)
  const shown = await page.locator('body').innerText()
  for (const secret of ['Rahmawati', phone, 'Melati No. 12']) expect(shown).not.toContain(secret)
  expect(await person.button(text.cancel).count()).toBe(0)
  await page.reload()
  await person.seesHeading(text.isPending)
})

test('unknown and wrong are answered alike', async ({ app, phones }) => {
  const { number, phone } = await register(app, newPhone())
  const { page } = await phones.open()
  const person = personAt(page)
  const wrongDigits = String((Number(phone.slice(-4)) + 1) % 10_000).padStart(4, '0')
  const answers: string[] = []
  for (const [typed, digits] of [
    [number, wrongDigits],
    ['REG20200101001', phone.slice(-4)],
  ] as const) {
    await page.goto('/lacak')
    await person.field(text.number).fill(typed)
    await person.field(text.last4).fill(digits)
    await person.button(text.look).click()
    await person.sees(text.notFoundTitle)
    await expect.poll(() => person.field(text.number).inputValue(), WAIT).toBe(typed)
    answers.push(await page.getByRole('alert').innerText())
  }
  expect(answers[0]).toBe(answers[1])
})

test('after too many failures the page says until when; the link stays open', async ({ start, phones }) => {
  const app = await start({ env: { TRACK_MAX_FAILURES_PER_HOUR: '1' } })
  const { number, trackingUrl } = await register(app, newPhone())
  const { page } = await phones.open({ of: app })
  const person = personAt(page)
  await page.goto('/lacak')
  await person.field(text.number).fill(number)
  await person.field(text.last4).fill('0000')
  await person.button(text.look).click()
  await person.sees(text.notFoundTitle)
  await person.button(text.look).click()
  await person.sees(text.limitedTitle)
  expect(await page.getByRole('alert').innerText()).toMatch(/\d\d\.\d\d WIB/)
  await page.goto(trackingUrl)
  await person.seesHeading(text.isPending)
})

test('cancelled by the link, asked once; another open page shows it by itself', async ({ app, phones }) => {
  const phone = newPhone()
  const { trackingUrl } = await register(app, phone)
  const watching = personAt((await phones.open()).page)
  await watching.page.goto(trackingUrl)
  await watching.seesHeading(text.isPending)
  const { page } = await phones.open()
  const person = personAt(page)
  await page.goto(trackingUrl)
  await person.button(text.cancel).click()
  await person.sees(text.cancelHeading)
  await person.button(text.cancelNo).click()
  await person.seesHeading(text.isPending)
  await person.button(text.cancel).click()
  await page.getByLabel(text.cancelReason).fill('Pindah rumah')
  await person.button(text.cancelYes).click()
  await person.seesHeading(text.isCancelled)
  await watching.seesHeading(text.isCancelled)
  expect(await watching.button(text.cancel).count()).toBe(0)
  await expect.poll(() => app.gateway.messages(phone).at(-1)?.text, WAIT).toContain('dibatalkan')
})

test('an open page follows the visit: its time, who is on the way, and that it is done', async ({ app, phones }) => {
  const visit = await givenVisit(app, 'survey')
  const technician = await givenTechnician(app, 'Andi Saputra')
  await givenAssigned(app, visit, technician)
  app.letDecisionsSettle()
  const { page } = await phones.open()
  const person = personAt(page)
  await page.goto(visit.trackingUrl)
  await person.sees(text.visitSurvey, '08.00–12.00')
  const session = await sessionOf(app, technician)
  const act = async (procedure: string, more: object) => {
    const { version } = await asHead<{ version: number }>(app, 'workOrders.get', { id: visit.visitId })
    await call(app, procedure, { input: { id: visit.visitId, version, ...more }, cookie: session })
  }
  await act('workOrders.transition', { to: 'en_route' })
  await person.sees(text.technicianOnTheWay('Andi'))
  await act('workOrders.transition', { to: 'in_progress' })
  await person.sees(text.technicianThere('Andi'))
  expect(await page.locator('body').innerText()).not.toContain('Saputra')
  const values = { distanceMeters: 80, findings: 'Jalur kabel bebas', verdict: 'feasible' }
  await act('workOrders.complete', { values })
  await expect.poll(() => page.getByText(text.technicianThere('Andi')).count(), WAIT).toBe(0)
})

test('the token of the link is in no address that a server is asked for, the live view’s included', async ({
  app,
  phones,
}) => {
  const { trackingUrl } = await register(app, newPhone())
  const token = new URL(trackingUrl).hash.replace('#t=', '')
  const { page } = await phones.open()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const person = personAt(page)
  const live = page.waitForRequest((request) => request.url().includes('onTrack'))
  await page.goto(trackingUrl)
  await person.seesHeading(text.isPending)
  await live
  expect(token.length).toBeGreaterThan(20)
  expect(asked.map((url) => new URL(url).pathname + new URL(url).search).join()).not.toContain(token)
})

test('a link that was cut off says so and offers the other way', async ({ app, phones }) => {
  const { trackingUrl, number } = await register(app, newPhone())
  const person = personAt((await phones.open()).page)
  await person.page.goto(trackingUrl.slice(0, -25))
  await person.sees(text.linkGoneLine)
  await expect.poll(() => person.field(text.number).inputValue(), WAIT).toBe(number)
})

test('without a connection the last known state stays, and says from when it is', async ({ app, phones }) => {
  const { trackingUrl } = await register(app, newPhone())
  const { page, context } = await phones.open()
  const person = personAt(page)
  await page.goto(trackingUrl)
  await person.seesHeading(text.isPending)
  await context.setOffline(true)
  await person.sees(
    text
      .offline('')
      .replace(/pukul .*$/, '')
      .trim(),
  )
  await person.seesHeading(text.isPending)
  await context.setOffline(false)
  await person.sees(
    text
      .live('')
      .replace(/Terakhir.*$/, '')
      .trim(),
  )
})
