import { describe } from 'vitest'
import { codeFor, otherThan, personAt, sendsTo, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { register } from './support/register.ts'
import { expect, test } from './support/test.ts'
import { ENGLISH, INDONESIAN } from './support/texts.ts'

const { code, frame, number, tracking } = INDONESIAN
const NO_SCRIPT = { javaScriptEnabled: false }

describe('the first screens as plain forms', () => {
  test('what was wrong is said, and what was typed is kept', async ({ phones }) => {
    const person = personAt((await phones.open(NO_SCRIPT)).page)
    await person.page.goto('/daftar')
    await person.fillNumber('021 5550 1234')
    await person.button(number.submit).click()
    await person.sees(number.phoneLandline)
    await expect.poll(() => person.field(number.fullName).inputValue(), WAIT).toBe('Siti Rahmawati')
    await expect.poll(() => person.field(number.phone).inputValue(), WAIT).toBe('021 5550 1234')
    await person.fillNumber('081200001234', '')
    await person.button(number.submit).click()
    await person.sees(number.nameEmpty)
    await expect.poll(() => person.field(number.phone).inputValue(), WAIT).toBe('081200001234')
  })

  test('a code is asked for, a wrong one is told from a right one, and the next step is explained', async ({
    app,
    phones,
  }) => {
    const person = personAt((await phones.open(NO_SCRIPT)).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const right = await codeFor(app, phone)
    await person.field(code.label).fill(otherThan(right))
    await person.button(code.submit).click()
    await person.sees(code.wrong(4))
    await person.field(code.label).fill(`${right.slice(0, 3)} ${right.slice(3)}`)
    await person.button(code.submit).click()
    await person.sees(code.verifiedTitle, frame.needsScript)
    expect(sendsTo(app, phone)).toBe(1)
  })

  test('a gateway that is down is admitted, with everything kept', async ({ app, phones }) => {
    app.gateway.setFault({ deviceDisconnected: true })
    const person = personAt((await phones.open(NO_SCRIPT)).page)
    const phone = newPhone()
    await person.page.goto('/daftar')
    await person.fillNumber(phone)
    await person.button(number.submit).click()
    await person.sees(number.unavailable)
    await expect.poll(() => person.field(number.phone).inputValue(), WAIT).toBe(phone)
  })

  test('the language is a link, and remembered', async ({ phones }) => {
    const { page } = await phones.open(NO_SCRIPT)
    await page.goto('/daftar')
    await personAt(page).link(frame.otherLanguage).click()
    await personAt(page).seesHeading(ENGLISH.number.heading)
    await page.goto('/lacak')
    await personAt(page).seesHeading(ENGLISH.tracking.heading)
  })
})

describe('tracking as a plain form', () => {
  test('wrong digits keep the number; the right ones show the registration', async ({ app, phones }) => {
    const registered = await register(app, newPhone())
    const person = personAt((await phones.open(NO_SCRIPT)).page)
    await person.page.goto('/lacak')
    await person.field(tracking.number).fill(registered.number)
    await person.field(tracking.last4).fill('0000')
    await person.button(tracking.look).click()
    await person.sees(tracking.notFoundTitle)
    await expect.poll(() => person.field(tracking.number).inputValue(), WAIT).toBe(registered.number)
    await person.field(tracking.last4).fill(registered.phone.slice(-4))
    await person.button(tracking.look).click()
    await person.seesHeading(tracking.isPending)
    await person.sees(tracking.stepReceived, 'Siti R•••')
  })
})
