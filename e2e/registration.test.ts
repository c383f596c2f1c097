import { looksRight } from './support/look.ts'
import { codeFor, personAt, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { register } from './support/register.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const { address, check, code, done, number, package: packages, time, tracking } = INDONESIAN

test('every way to write a number is shown as the one number that will be used', async ({ phones }) => {
  const person = personAt((await phones.open()).page)
  await person.page.goto('/daftar')
  for (const typed of ['+62 812-0000-1234', '0812.0000.1234', '62 812 0000 1234', '０８１２ ００００ １２３４']) {
    await person.field(number.phone).fill(typed)
    await person.sees(`${number.willSendTo} 0812-0000-1234`)
  }
})

test('what is wrong with a number is said in words, and nothing is sent', async ({ app, phones }) => {
  const person = personAt((await phones.open()).page)
  await person.page.goto('/daftar')
  const before = app.gateway.requests().length
  const sentences: [string, string][] = [
    ['', number.phoneEmpty],
    ['021 5550 1234', number.phoneLandline],
    ['+1 202 555 0123', number.phoneForeign],
    ['0812 000', number.phoneTooShort],
    ['0812 0000 1234 5678', number.phoneTooLong],
    ['O812 0000 1234', number.phoneLetters],
    ['081200001234, 081200005678', number.phoneTwoNumbers],
  ]
  for (const [typed, sentence] of sentences) {
    await person.fillNumber(typed)
    await person.button(number.submit).click()
    await person.sees(sentence)
    expect(await person.field(number.phone).getAttribute('aria-invalid')).toBe('true')
    expect(await person.field(number.phone).evaluate((field) => field === document.activeElement)).toBe(true)
  }
  expect(app.gateway.requests()).toHaveLength(before)
})

test('an address already registered with this number is named, with the way to it', async ({ app, phones }) => {
  const person = personAt((await phones.open()).page)
  const phone = newPhone()
  const earlier = await register(app, phone)
  app.letSecondsPass(60)
  await app.gateway.nextMessage(phone)
  await person.provesNumber(app, phone)
  await person.fillsTheRest('Jalan Melati no 12')
  await person.consents()
  await person.goesOn()
  await person.sees(check.duplicateTitle, earlier.number)
  await person.link(check.duplicateAction).click()
  await person.seesHeading(tracking.heading)
  await expect.poll(() => person.field(tracking.number).inputValue(), WAIT).toBe(earlier.number)
  await person.field(tracking.last4).fill(phone.slice(-4))
  await person.button(tracking.look).click()
  await person.seesHeading(tracking.isPending)
})

test('another address with the same number is another registration', async ({ app, phones }) => {
  const person = personAt((await phones.open()).page)
  const phone = newPhone()
  await person.provesNumber(app, phone)
  await person.fillsTheRest('Jl. Mawar No. 1')
  await person.submits()
  const first = await person.page.locator('.number').innerText()
  await person.link(done.another).click()
  await person.seesHeading(number.heading)
  await expect.poll(() => person.field(number.phone).inputValue(), WAIT).toBe('')
  app.letSecondsPass(60)
  await app.gateway.nextMessage(phone)
  await person.fillNumber(phone)
  await person.button(number.submit).click()
  await person.seesHeading(code.heading)
  await person.entersCode(await codeFor(app, phone))
  await person.fillsTheRest('Jl. Mawar No. 2')
  await person.submits()
  expect(await person.page.locator('.number').innerText()).not.toBe(first)
})

test('a proof that ran out costs one more code and nothing that was typed', async ({ start, phones }) => {
  const app = await start({ env: { VERIFICATION_TOKEN_TTL_SECONDS: '6' } })
  const person = personAt((await phones.open({ of: app })).page)
  const phone = newPhone()
  await person.provesNumber(app, phone)
  await person.fillsTheRest('Jl. Kenanga No. 7')
  await person.consents()
  await person.sees(check.proofTitle)
  await looksRight(person)
  app.letSecondsPass(60)
  await person.link(check.proofAction).click()
  await person.seesHeading(code.heading)
  await person.seesStatus(code.noneTitle)
  await looksRight(person)
  await person.button(code.sendNew).click()
  await person.seesStatus(code.deliveredTitle(phone))
  await person.pastesCode(await codeFor(app, phone))
  await person.seesHeading(check.heading)
  await person.sees('Jl. Kenanga No. 7')
  await expect.poll(() => person.page.getByRole('checkbox').isChecked(), WAIT).toBe(true)
  await person.goesOn()
  await person.seesHeading(done.heading)
})

test('the server’s word on the proof counts, whatever the phone believes', async ({ app, phones }) => {
  const person = personAt((await phones.open()).page)
  await person.provesNumber(app, newPhone())
  await person.fillsTheRest()
  await person.consents()
  app.letSecondsPass(1800)
  await person.goesOn()
  await person.sees(check.proofTitle)
  await person.link(check.proofAction).click()
  await person.seesStatus(code.noneTitle)
})

test('what is missing is said where it is missing, and the focus goes there', async ({ app, phones }) => {
  const { page } = await phones.open()
  const person = personAt(page)
  const isFocused = (label: string) => person.field(label).evaluate((field) => field === document.activeElement)
  await person.provesNumber(app, newPhone())
  await person.goesOn()
  await person.sees(address.streetWrong, address.cityWrong)
  await expect.poll(() => isFocused(address.street), WAIT).toBe(true)
  await person.fillAddress()
  await person.field(address.postalCode).fill('123')
  await person.goesOn()
  await person.sees(address.postalCodeWrong)
  await expect.poll(() => isFocused(address.postalCode), WAIT).toBe(true)
  await person.field(address.postalCode).fill('40135')
  await person.goesOn()
  await person.seesHeading(packages.heading)
  await person.goesOn()
  await person.sees(packages.chooseWrong)
  await person.choosesPackage()
  await person.goesOn()
  await person.seesHeading(time.heading)
  await person.goesOn()
  await person.sees(time.dayWrong)
  await page.getByRole('group', { name: time.days }).getByRole('radio').first().check()
  await person.goesOn()
  await person.sees(time.windowWrong)
  await page.getByRole('radio', { name: time.call }).check()
  await person.goesOn()
  await person.seesHeading(check.heading)
  await person.goesOn()
  await person.sees(check.consentWrong)
  await person.submits()
  await person.sees(done.visitCall)
})

test('the code goes in as people put it: pasted, as a whole message, filled in by the phone', async ({
  app,
  phones,
}) => {
  for (const write of [
    (right: string) => `${right.slice(0, 3)} ${right.slice(3)}`,
    (right: string) => `${right.slice(0, 3)}-${right.slice(3)}`,
    (_: string, message: string) => message,
  ]) {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const message = await app.gateway.nextMessage(phone)
    await person.pastesCode(write(message.code ?? '', message.text))
    await person.seesHeading(address.heading)
  }
})

test('a code that is typed waits for the button', async ({ app, phones }) => {
  const { page } = await phones.open()
  const person = personAt(page)
  const phone = newPhone()
  const judged: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('verification.verify')) judged.push(request.url())
  })
  await person.asksForCode(phone)
  await person.typesCode(await codeFor(app, phone))
  // The live report of the message comes after the typing; nothing was asked of the server meanwhile.
  await app.gateway.read(phone)
  await person.seesStatus(code.readTitle(phone))
  expect(judged).toEqual([])
  await person.button(code.submit).click()
  await person.seesHeading(address.heading)
  expect(judged).toHaveLength(1)
})
