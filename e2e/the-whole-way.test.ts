import type { Page } from 'playwright-core'
import { codeFor, personAt, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { expect, test } from './support/test.ts'
import { ENGLISH, INDONESIAN } from './support/texts.ts'

const { code, done, frame, number, package: packages, tracking } = INDONESIAN

test('a household registers on a phone, reads the code in WhatsApp and follows the registration', async ({
  start,
  phones,
}) => {
  const app = await start({ provider: 'simulator' })
  const { page, context } = await phones.open({ of: app })
  const person = personAt(page)
  const phone = newPhone()
  await person.asksForCode(phone)

  const [whatsapp] = await Promise.all([context.waitForEvent('page'), person.link(code.developmentLink).click()])
  await whatsapp.getByRole('link').filter({ hasText: phone }).click()
  const read = await whatsapp.getByRole('log').locator('strong').innerText()
  await person.seesStatus(code.readTitle(phone))
  await person.entersCode(read)

  await person.fillsTheRest()
  await person.sees('Siti Rahmawati', phone, 'Jl. Melati No. 12', '003/011', 'Kota Bandung', 'Rp249.900')
  await person.submits()
  const registration = await page.locator('.number').innerText()
  expect(registration).toMatch(/^REG\d{11}$/)
  await person.link(done.open).click()
  await person.seesHeading(tracking.isPending)
  await person.sees(registration, 'Siti R•••', `0812-****-${phone.slice(-4)}`, tracking.stepReceived)

  const link = whatsapp.getByRole('log').getByRole('link')
  const [fromMessage] = await Promise.all([context.waitForEvent('page'), link.click()])
  await personAt(fromMessage).seesHeading(tracking.isPending)
})

test('in English the whole way, and the choice is remembered', async ({ app, phones }) => {
  const visitor = await phones.open()
  const { page } = visitor
  await page.goto('/daftar')
  await personAt(page).link(frame.otherLanguage).click()
  const person = personAt(page, ENGLISH)
  const phone = newPhone()
  await person.seesHeading(ENGLISH.number.heading)
  await page.reload()
  await person.seesHeading(ENGLISH.number.heading)
  await person.provesNumber(app, phone)
  await person.fillsTheRest()
  await person.submits()
  await person.link(ENGLISH.done.open).click()
  await person.seesHeading(ENGLISH.tracking.isPending)
  const { text } = await app.gateway.nextMessage(phone)
  expect(text).toContain('Registration number')
  const later = await visitor.context.newPage()
  await later.goto('/lacak')
  await personAt(later).seesHeading(ENGLISH.tracking.heading)
  expect(await later.locator('html').getAttribute('lang')).toBe('en')
})

test('with the keyboard alone', async ({ app, phones }) => {
  const { page } = await phones.open({ viewport: { width: 1280, height: 800 } })
  const person = personAt(page)
  const { keyboard } = page
  const phone = newPhone()
  await page.goto('/daftar')
  await keyboard.press('Tab')
  expect(await focused(page)).toBe(frame.skip)
  await keyboard.press('Enter')
  await tabTo(page, number.fullName)
  await keyboard.type('Siti Rahmawati')
  await tabTo(page, number.phone)
  await keyboard.type(phone)
  await keyboard.press('Enter')

  await arrivesAt(page, code.heading)
  await tabTo(page, code.label)
  await keyboard.type(await codeFor(app, phone))
  await keyboard.press('Enter')

  const { address, time, check } = INDONESIAN
  await arrivesAt(page, address.heading)
  await tabTo(page, address.street)
  await keyboard.type('Jl. Melati No. 12')
  await tabTo(page, address.kelurahan)
  await keyboard.type('dago bandung')
  await page.getByRole('option').first().waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect.poll(() => person.field(address.city).inputValue(), WAIT).toBe('Kota Bandung')
  await tabTo(page, frame.continue)
  await keyboard.press('Enter')

  await arrivesAt(page, packages.heading)
  await page.getByRole('radio').first().waitFor()
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await keyboard.press('ArrowDown')
  await tabTo(page, packages.choose(packages.speed(50)))
  await keyboard.press('Enter')

  await arrivesAt(page, time.heading)
  await page.getByRole('group', { name: time.windows }).waitFor()
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await tabTo(page, '08.00–12.00', { startsWith: true })
  await keyboard.press('Space')
  await tabTo(page, frame.continue)
  await keyboard.press('Enter')

  await arrivesAt(page, check.heading)
  await tabTo(page, check.consent('Sambung'))
  await keyboard.press('Space')
  await tabTo(page, check.submit)
  await keyboard.press('Enter')

  await arrivesAt(page, done.heading)
  await tabTo(page, done.open)
  await keyboard.press('Enter')
  await person.seesHeading(tracking.isPending)
  await person.sees('Home Silver')
})

test('a link that names a package has it chosen, and its source tags reach the registration', async ({
  app,
  phones,
}) => {
  const { page } = await phones.open()
  const person = personAt(page)
  const phone = newPhone()
  await page.goto('/daftar?paket=home-gold&utm_source=brosur&utm_campaign=november&ref=TETANGGA')
  await person.fillNumber(phone)
  await person.goesOn()
  await person.seesHeading(code.heading)
  await person.entersCode(await codeFor(app, phone))
  await person.seesHeading(INDONESIAN.address.heading)
  await person.fillAddress()
  await person.goesOn()
  await person.seesHeading(packages.heading)
  await expect.poll(() => page.getByRole('radio', { name: packages.speed(75) }).isChecked(), WAIT).toBe(true)
  await person.sees('Rp399.900')
  await person.button(packages.choose(packages.speed(75))).click()
  await person.seesHeading(INDONESIAN.time.heading)
  await person.choosesTime()
  await person.goesOn()
  await person.seesHeading(INDONESIAN.check.heading)
  await person.consents()
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.url().includes('registration.submit')),
    person.goesOn(),
  ])
  expect(sent.postDataJSON()).toMatchObject({
    utmSource: 'brosur',
    utmCampaign: 'november',
    referralCode: 'TETANGGA',
  })
  await person.seesHeading(done.heading)
})

test('nothing moves while the first screen loads, nor when news of the message arrive', async ({ app, phones }) => {
  const { page } = await phones.open()
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { shifted: number }
    seen.shifted = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.shifted += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const shifted = () => page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)
  const person = personAt(page)
  const phone = newPhone()
  await page.goto('/daftar')
  await page.waitForLoadState('networkidle')
  expect(await shifted()).toBeLessThanOrEqual(0.02)
  await person.fillNumber(phone)
  await person.sees(number.willSendTo)
  expect(await shifted()).toBeLessThanOrEqual(0.02)
  await person.goesOn()
  await person.seesHeading(code.heading)
  await person.seesStatus(code.deliveredTitle(phone))
  await app.gateway.read(phone)
  await person.seesStatus(code.readTitle(phone))
  expect(await shifted()).toBeLessThanOrEqual(0.02)
})

test('the content policy allows no inline script, and the pages live with it', async ({ phones }) => {
  const visitor = await phones.open()
  const { page } = visitor
  const answer = await page.goto('/daftar')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toMatch(/script-src 'self'(;|$)/)
  expect(policy).toContain("frame-ancestors 'none'")
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.injected = true'
    document.head.append(script)
    return 'injected' in globalThis
  })
  expect(ran).toBe(false)
  // The refusal just provoked is the only thing the console complains of.
  expect(visitor.problems.splice(0)).toEqual([expect.stringContaining('Content Security Policy')])
})

/** The accessible name, near enough, of what has the focus. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement)) return ''
    const labelled = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    const label = labelled ? element.labels?.[0]?.innerText : undefined
    return (element.getAttribute('aria-label') ?? label ?? element.innerText).trim()
  })
}

/** Presses Tab until it is reached, as somebody without a mouse would; what has the focus must be seen to have it. */
async function tabTo(page: Page, name: string, { startsWith = false } = {}): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 40; presses++) {
    const at = await focused(page)
    if (startsWith ? at.startsWith(name) : at === name) return expectVisibleFocus(page)
    passed.push(at)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached "${name}", only: ${passed.join(' | ')}`)
}

async function expectVisibleFocus(page: Page): Promise<void> {
  const outlined = await page.evaluate(() => {
    const element = document.activeElement
    if (element === null) return false
    const marked = (one: Element) =>
      getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one).boxShadow !== 'none'
    const card = element.closest('label')
    return marked(element) || (card !== null && marked(card))
  })
  expect(outlined).toBe(true)
}

/** A new screen takes the focus to its heading. */
async function arrivesAt(page: Page, heading: string): Promise<void> {
  await expect.poll(() => focused(page), WAIT).toBe(heading)
}
