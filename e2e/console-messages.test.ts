import './support/browser-globals.ts'
import type { Page } from 'playwright-core'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { causeTexts } from '../apps/admin/src/features/messages/cause-texts.ts'
import { healthTexts } from '../apps/admin/src/features/messages/health/texts.ts'
import { logTexts, recordTexts } from '../apps/admin/src/features/messages/log/texts.ts'
import { templateTexts } from '../apps/admin/src/features/messages/templates/texts.ts'
import { messageWords, messagesTexts } from '../apps/admin/src/features/messages/texts.ts'
import type { RunningApp } from './support/app.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { idOf } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { codeFor, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { register } from './support/register.ts'
import { expect, test } from './support/test.ts'

const words = messageWords.id
const cause = causeTexts.id
const log = logTexts.id
const record = recordTexts.id
const template = templateTexts.id
const health = healthTexts.id
const tabs = messagesTexts.id
const common = componentTexts.id

type Desk = Awaited<ReturnType<typeof openConsole>>

async function askForCode(app: RunningApp, phone: string): Promise<void> {
  await fetch(`${app.url}/api/registrations/public/request-otp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone: wire(phone), full_name: 'Siti Rahmawati' }),
  })
}

/** A registration the office has checked, whose notice about it the gateway then refused. */
async function verifyUnheard(app: RunningApp, desk: Desk, phone: string): Promise<string> {
  const { number } = await register(app, phone)
  expect((await app.gateway.nextMessage(phone)).text).toContain(number)
  const moved = await desk.page.request.post('/trpc/registrations.transition', {
    data: { id: idOf(app, number), version: 1, to: 'verified' },
  })
  expect(moved.status()).toBe(200)
  app.gateway.setFault({ answer: 'target-invalid' })
  app.letDecisionsSettle()
  await expect.poll(() => messageStates(app, 'registration-verified', phone), WAIT).toEqual(['failed'])
  app.gateway.setFault({ answer: 'none' })
  return number
}

function messageStates(app: RunningApp, name: string, phone: string): unknown[] {
  using database = app.openDatabase()
  return database
    .prepare('SELECT state FROM messages WHERE template = ? AND recipient = ? ORDER BY created_at')
    .all(name, `+62${wire(phone).slice(1)}`)
    .map((row) => (row as { state: unknown }).state)
}

const wire = (phone: string) => phone.replaceAll('-', '')
/** A record stands beside its list, which has a heading of its own. */
const seesRecord = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

test('a text is edited with its preview beside it, tried on a phone, saved; the next code carries it', async ({
  app,
  phones,
}) => {
  const member = await givenStaff(app, 'supervisor', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/pesan/templat')
  await page.getByRole('link', { name: words.template.otp }).click()
  await seesRecord(page, words.template.otp)
  const area = desk.field(template.text)
  const preview = page.getByRole('figure').filter({ hasText: words.language.id })
  const save = desk.button(template.save)

  await area.fill('Kode {brand}: ')
  await desk.sees(template.problems['missing-variable']('code'), template.problems['missing-variable']('minutes'))
  expect(await save.isDisabled()).toBe(true)
  await area.press('End')
  for (const name of ['code', 'minutes']) {
    await page.getByRole('button', { name: new RegExp(`\\{${name}\\}`) }).click()
    await page.keyboard.type(name === 'code' ? ', ' : ' menit')
  }
  expect(await area.inputValue()).toBe('Kode {brand}: {code}, {minutes} menit')
  await expect.poll(() => preview.innerText(), WAIT).toContain('Kode Sambung: 123456, 5 menit')

  // Somewhere else and back, and a reload: what was typed is still there.
  await page.getByRole('link', { name: words.template['area-opened'] }).click()
  await page.getByRole('link', { name: words.template.otp }).click()
  await page.reload()
  expect(await area.inputValue()).toBe('Kode {brand}: {code}, {minutes} menit')

  const own = newPhone()
  await desk.button(template.test).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(template.testPhone).fill('0812')
  await dialog.getByRole('button', { name: template.testSend, exact: true }).click()
  await desk.sees(template.phoneWrong)
  await dialog.getByLabel(template.testPhone).fill(` +62 ${own.slice(1)} `)
  await dialog.getByRole('button', { name: template.testSend, exact: true }).click()
  expect((await app.gateway.nextMessage(own)).text).toBe('Kode Sambung: 123456, 5 menit')
  await desk.sees(template.testDelivered)
  await page.keyboard.press('Escape')

  await area.fill('Kode {brand}: *{code}*, {minutes} menit')
  await area.press('Control+s')
  await desk.sees(template.saved)
  const phone = newPhone()
  await askForCode(app, phone)
  expect((await app.gateway.nextMessage(phone)).text).toMatch(/^Kode Sambung: \*\d{6}\*, 5 menit$/)

  await desk.button(template.toBuiltIn).click()
  await page.getByRole('dialog').getByRole('button', { name: template.toBuiltIn }).click()
  await desk.sees(template.version('2'))
  const other = newPhone()
  await askForCode(app, other)
  expect((await app.gateway.nextMessage(other)).text).toContain('Kode OTP Anda untuk verifikasi')
  await desk.button(template.restore).click()
  expect(await area.inputValue()).toBe('Kode {brand}: *{code}*, {minutes} menit')
  await consoleLooksRight(page)
  await desk.button(template.discard).click()
})

test('two people at one text: the second is shown the first one’s, and decides', async ({ app, phones }) => {
  const address = '/admin/pesan/templat/registration-waitlisted'
  const texts = ['Daftar tunggu {number}: {link}', 'Menunggu {number}: {link}']
  const desks = []
  for (const name of ['Rina Wijaya', 'Tono Hadi']) {
    const desk = await openConsole(phones, { app, member: await givenStaff(app, 'supervisor', name) })
    // News of the other come too late.
    await desk.page.route('**/trpc/live.onChange**', (route) => route.abort())
    await desk.page.goto(address)
    await desk.field(template.text).fill(texts[desks.length] ?? '')
    desks.push(desk)
  }
  const [first, second] = desks
  if (first === undefined || second === undefined) throw new Error('two desks')
  await first.button(template.save).click()
  await first.sees(template.saved)
  await second.button(template.save).click()
  await second.sees(common.conflictHeading('Rina Wijaya'), texts[0] ?? '', texts[1] ?? '')
  await second.page.getByRole('button', { name: common.conflictKeep }).click()
  await second.sees(template.saved, template.version('2'))
})

test('a notice that failed is found with its remedy, and goes out again to the right number', async ({
  app,
  phones,
}) => {
  const phone = newPhone()
  const member = await givenStaff(app, 'customer_service', 'Rina Wijaya')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  const number = await verifyUnheard(app, desk, phone)
  await page.goto('/admin/pesan')
  await page.getByRole('button', { name: log.views.troubled }).click()
  await expect.poll(() => row(page, phone).count(), WAIT).toBe(1)
  await row(page, phone).click()
  await seesRecord(page, words.template['registration-verified'])
  await desk.sees(cause.not_on_whatsapp.what, cause.not_on_whatsapp.do, number)
  await consoleLooksRight(page)

  const right = newPhone()
  await desk.button(record.resend).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(record.resendPhone).fill(right)
  await dialog.getByRole('button', { name: record.resend }).click()
  expect((await app.gateway.nextMessage(right)).text).toContain(number)
  await desk.sees(record.resendOf, record.delivered)
  await page.getByRole('link', { name: record.open }).click()
  await desk.sees(record.resentAs)
  expect(await desk.button(record.resend).count()).toBe(0)
})

test('the log finds a code by its number and never shows it', async ({ app, phones }) => {
  const phone = newPhone()
  await askForCode(app, phone)
  const code = await codeFor(app, phone)
  const member = await givenStaff(app, 'viewer', 'Wayan Sudarta')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/pesan')
  await page.getByRole('searchbox').fill(`+62 ${phone.slice(1)}`)
  await expect.poll(() => row(page, words.template.otp).count(), WAIT).toBe(1)
  await row(page, words.template.otp).click()
  await desk.sees(record.codeHidden)
  expect(await page.content()).not.toContain(code)
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('%')
  await desk.sees(common.emptyFilterHeading)
  await page.getByRole('button', { name: common.resetFilters }).first().click()
  await consoleLooksRight(page)
})

test('the health page says in words what is wrong and what to do, as it happens', async ({ phones, start }) => {
  const app = await start({ env: {} })
  const member = await givenStaff(app, 'viewer', 'Wayan Sudarta')
  const desk = await openConsole(phones, { app, member })
  const { page } = desk
  await page.goto('/admin/pesan/kesehatan')
  await desk.seesHeading(health.none('24'))
  await desk.sees(health.emptyHeading, health.device.connected)
  await consoleLooksRight(page)

  const phone = newPhone()
  await register(app, phone)
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText(), WAIT).toContain('1 kode')
  await page.getByText(health.table, { exact: true }).click()
  await page.getByRole('columnheader', { name: health.verified }).waitFor()
  await consoleLooksRight(page)

  app.gateway.setFault({ answer: 'quota-empty' })
  await askForCode(app, newPhone())
  await desk.seesHeading(health.downBecause(cause.quota_or_billing.short))
  await desk.sees(cause.quota_or_billing.do)
  await consoleLooksRight(page)
  await page
    .getByRole('listitem')
    .filter({ hasText: cause.quota_or_billing.what })
    .getByRole('link', { name: health.showThem })
    .click()
  await expect.poll(() => row(page, cause.quota_or_billing.short).count(), WAIT).toBe(1)
  await page.getByRole('link', { name: tabs.templates }).click()
  await desk.sees(template.choose)
  await consoleLooksRight(page)
  await page.getByRole('link', { name: words.template.otp }).click()
  await desk.sees(template.readOnly)
  expect(await desk.button(template.save).count()).toBe(0)
})
