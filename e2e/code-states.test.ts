import { describe } from 'vitest'
import { looksRight } from './support/look.ts'
import { codeFor, otherThan, personAt, sendsTo, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { verifyOverHttp } from './support/register.ts'
import { NO_FAULTS } from '@sambung/simulator'
import { startApp } from './support/app.ts'
import { expect, test as base } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const { code: text, number: numberText } = INDONESIAN

/** `strict`: a server that does not wait for the gateway and allows little. */
const test = base
  .extend('sharedStrict', { scope: 'file' }, async ({ sharedApp: _sharedApp }, { onCleanup }) => {
    const env = {
      OTP_SEND_WAIT_MS: '100',
      OTP_MAX_ATTEMPTS: '2',
      OTP_RESEND_COOLDOWN_SECONDS: '1',
      OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '2',
    }
    const app = await startApp({ env })
    onCleanup(() => app[Symbol.asyncDispose]())
    return app
  })
  .extend('strict', ({ sharedStrict }) => {
    sharedStrict.gateway.setFault(NO_FAULTS)
    return sharedStrict
  })

describe('what became of the message', () => {
  test('sending, then accepted, when the gateway takes its time', async ({ strict: app, phones }) => {
    app.gateway.setFault({ slowMs: 1500, dropWebhooks: true })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.sendingTitle(phone))
    await looksRight(person)
    await person.seesStatus(text.sentTitle(phone))
  })

  test('accepted, and nothing more claimed while the gateway reports nothing', async ({ app, phones }) => {
    app.gateway.setFault({ dropWebhooks: true })
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.sentTitle(phone))
    await looksRight(person)
  })

  test('delivered, then read, as the gateway reports it', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.deliveredTitle(phone))
    await app.gateway.read(phone)
    await person.seesStatus(text.readTitle(phone))
    await looksRight(person)
  })

  test('slow: half a minute without news shows what can be done', async ({ app, phones }) => {
    app.gateway.setFault({ dropWebhooks: true })
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.sentTitle(phone))
    app.letSecondsPass(31)
    await person.seesStatus(text.slowTitle, text.slowLine(phone))
    await looksRight(person)
  })

  test('not on WhatsApp: the first screen says so and keeps what was typed', async ({ app, phones }) => {
    app.gateway.setFault({ answer: 'target-invalid' })
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.page.goto('/daftar')
    await person.fillNumber(phone)
    await person.button(numberText.submit).click()
    await person.sees(numberText.notOnWhatsapp)
    await looksRight(person)
    await expect.poll(() => person.field(numberText.phone).inputValue(), WAIT).toBe(phone)
    app.gateway.setFault({ answer: 'none' })
    await person.button(numberText.submit).click()
    await person.seesHeading(text.heading)
  })

  test('not on WhatsApp, found out late: the code screen says so and leads back to the number', async ({
    strict: app,
    phones,
  }) => {
    app.gateway.setFault({ answer: 'target-invalid', slowMs: 600 })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.notOnWhatsappTitle, text.notOnWhatsappLine(phone))
    await looksRight(person)
    await person.button(text.changeNumber).click()
    await person.seesHeading(numberText.heading)
    await expect.poll(() => person.field(numberText.phone).inputValue(), WAIT).toBe(phone)
  })

  test('gateway down: never called sent, nothing counted, and the next try goes through', async ({ app, phones }) => {
    app.gateway.setFault({ deviceDisconnected: true })
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.page.goto('/daftar')
    await person.fillNumber(phone)
    await person.button(numberText.submit).click()
    await person.sees(numberText.unavailable)
    await looksRight(person)
    app.gateway.setFault({ deviceDisconnected: false })
    await person.button(numberText.submit).click()
    await person.seesHeading(text.heading)
    await person.seesStatus(text.deliveredTitle(phone))
  })

  test('gateway down, found out late: the code screen says so and sends again in one tap', async ({
    strict: app,
    phones,
  }) => {
    app.gateway.setFault({ answer: 'quota-empty', slowMs: 600 })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.gatewayTitle)
    app.gateway.setFault({ answer: 'none', slowMs: 0 })
    await person.button(text.sendAgain).click()
    await person.seesStatus(text.deliveredTitle(phone))
    await person.entersCode(await codeFor(app, phone))
    await person.seesHeading(INDONESIAN.address.heading)
  })
})

describe('sending again', () => {
  test('a clock counts down; then the same code comes again, and works', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const first = await codeFor(app, phone)
    await person.seesStatus(text.deliveredTitle(phone))
    const clock = person.page.getByText(text.resendIn)
    expect(await secondsLeft(clock)).toBeGreaterThan(40)
    expect(await secondsLeft(clock)).toBeLessThanOrEqual(60)
    await looksRight(person)
    app.letSecondsPass(60)
    await person.button(text.resend).waitFor()
    await looksRight(person)
    await person.button(text.resend).click()
    expect(await codeFor(app, phone)).toBe(first)
    await person.seesStatus(text.deliveredTitle(phone))
    // The second wait is twice as long.
    expect(await secondsLeft(clock)).toBeGreaterThan(100)
    await person.entersCode(first)
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('a number somebody else asked for a moment ago has to wait, until a clock time', async ({ app, phones }) => {
    const phone = newPhone()
    await personAt((await phones.open()).page).asksForCode(phone)
    const person = personAt((await phones.open()).page)
    await person.page.goto('/daftar')
    await person.fillNumber(phone)
    await person.button(numberText.submit).click()
    await person.sees(numberText.cooldown('⟦⟧').split('⟦⟧')[0] ?? '')
    expect(await person.page.getByRole('alert').innerText()).toMatch(/\d\d\.\d\d WIB/)
    await looksRight(person)
    expect(sendsTo(app, phone)).toBe(1)
  })

  test('at the limit of an hour the page says until when', async ({ strict: app, phones }) => {
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.button(text.resend).click()
    await person.page.getByText(text.resendIn).waitFor()
    app.letSecondsPass(2)
    await person.button(text.resend).click()
    await person.seesStatus(text.limitedTitle)
    await looksRight(person)
    expect(await person.page.locator('.status').innerText()).toMatch(/\d\d\.\d\d WIB/)
    expect(sendsTo(app, phone)).toBe(2)
    // The code that was sent still counts.
    await person.entersCode(await codeFor(app, phone))
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('a code that arrives before the gateway has answered is not lost', async ({ start, phones }) => {
    const app = await start({ env: { OTP_SEND_WAIT_MS: '1500' } })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await codeFor(app, phone)
    app.letSecondsPass(60)
    await person.button(text.resend).waitFor()
    app.gateway.setFault({ answer: 'hang', answerNext: 1 })
    await person.button(text.resend).click()
    await person.pastesCode(await codeFor(app, phone))
    await person.seesHeading(INDONESIAN.address.heading)
  })
})

describe('a code that is not taken', () => {
  test('wrong: the attempts left are counted, and the right one still works', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const right = await codeFor(app, phone)
    for (const left of [4, 3]) {
      await person.entersCode(otherThan(right))
      await person.sees(text.wrong(left))
    }
    await looksRight(person)
    await person.entersCode(right)
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('incomplete: said at the field, no attempt spent', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.entersCode('12345')
    await person.sees(text.incomplete)
    await looksRight(person)
    await person.entersCode(otherThan(await codeFor(app, phone)))
    await person.sees(text.wrong(4))
  })

  test('too many wrong ones: locked until a clock time, also after a reload, then a new code', async ({
    strict: app,
    phones,
  }) => {
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const right = await codeFor(app, phone)
    await person.entersCode(otherThan(right))
    await person.sees(text.wrong(1))
    await person.entersCode(otherThan(right))
    await person.seesStatus(text.lockedTitle)
    await looksRight(person)
    await person.page.reload()
    await person.seesStatus(text.lockedTitle)
    await person.button(text.sendNew).click()
    await person.seesStatus(text.deliveredTitle(phone))
    const fresh = await codeFor(app, phone)
    expect(fresh).not.toBe(right)
    await person.entersCode(fresh)
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('expired: a new one in one tap, and that one works', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const dead = await codeFor(app, phone)
    await person.seesStatus(text.deliveredTitle(phone))
    app.letSecondsPass(300)
    await person.seesStatus(text.expiredTitle)
    await looksRight(person)
    await person.button(text.sendNew).click()
    await person.seesStatus(text.deliveredTitle(phone))
    const fresh = await codeFor(app, phone)
    expect(fresh).not.toBe(dead)
    await person.pastesCode(fresh)
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('a message that arrives after its code has died: the page has offered a new one already', async ({
    start,
    phones,
  }) => {
    const app = await start({
      env: { OTP_SEND_WAIT_MS: '100', OTP_TTL_SECONDS: '2', OTP_RESEND_COOLDOWN_SECONDS: '1' },
    })
    app.gateway.setFault({ slowMs: 2500 })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await codeFor(app, phone)
    await person.seesStatus(text.expiredTitle)
    app.gateway.setFault({ slowMs: 0 })
    await person.button(text.sendNew).click()
    await person.seesStatus(text.deliveredTitle(phone))
    await person.pastesCode(await codeFor(app, phone))
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('verified elsewhere: said live, and a new code is offered', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const verificationId = await person.page.evaluate(
      () => JSON.parse(localStorage.getItem('sambung.draft.1') ?? '').draft.verification.id as string,
    )
    await verifyOverHttp(app, { phone, verificationId })
    await person.seesStatus(text.verifiedElsewhereTitle)
    await looksRight(person)
    await person.sees(text.sendNewIn)
  })

  test('a code typed although none was sent: not called wrong, and a new one is offered', async ({
    strict: app,
    phones,
  }) => {
    app.gateway.setFault({ answer: 'quota-empty', slowMs: 300 })
    const person = personAt((await phones.open({ of: app })).page)
    await person.asksForCode(newPhone())
    await person.seesStatus(text.gatewayTitle)
    await person.entersCode('123456')
    await person.seesStatus(text.goneTitle)
    await looksRight(person)
    await person.sees(text.sendNew)
  })
})

describe('interrupted', () => {
  test('offline: the code stays valid, and works once connected', async ({ app, phones }) => {
    const { page, context } = await phones.open()
    const person = personAt(page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const code = await codeFor(app, phone)
    await looksRight(person)
    await context.setOffline(true)
    await person.seesStatus(text.offlineTitle)
    await looksRight(person)
    await person.entersCode(code)
    await person.seesStatus(text.offlineTitle)
    await expect.poll(() => person.field(text.label).inputValue(), WAIT).toBe(code)
    await context.setOffline(false)
    await person.seesStatus(text.deliveredTitle(phone))
    await person.button(text.submit).click()
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('reloaded: the same countdown, the same code, nothing sent again', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.deliveredTitle(phone))
    await person.typesCode('12')
    const before = await secondsLeft(person.page.getByText(text.resendIn))
    await person.page.reload()
    await person.seesStatus(text.deliveredTitle(phone))
    const after = await secondsLeft(person.page.getByText(text.resendIn))
    expect(before - after).toBeGreaterThanOrEqual(0)
    expect(before - after).toBeLessThan(15)
    await expect.poll(() => person.field(text.label).inputValue(), WAIT).toBe('12')
    expect(sendsTo(app, phone)).toBe(1)
    await person.entersCode(await codeFor(app, phone))
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('back to the number and on again: nothing is sent twice', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.page.goBack()
    await person.seesHeading(numberText.heading)
    await expect.poll(() => person.field(numberText.phone).inputValue(), WAIT).toBe(phone)
    await person.button(INDONESIAN.frame.continue).click()
    await person.seesHeading(text.heading)
    expect(sendsTo(app, phone)).toBe(1)
  })
})

async function secondsLeft(clock: { innerText(): Promise<string> }): Promise<number> {
  const [, minutes = '', seconds = ''] = /(\d+):(\d\d)$/.exec(await clock.innerText()) ?? []
  return Number(minutes) * 60 + Number(seconds)
}
