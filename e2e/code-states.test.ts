import { describe } from 'vitest'
import { formatPhone, foldPhone } from '@sambung/shared/phone'
import { codeFor, otherThan, personAt, sendsTo } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const { code: text, number: numberText } = INDONESIAN

describe('what became of the message', () => {
  test('sending, then accepted, when the gateway takes its time', async ({ start, phones }) => {
    const app = await start({ env: { OTP_SEND_WAIT_MS: '100' } })
    app.gateway.setFault({ slowMs: 1500, dropWebhooks: true })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.sendingTitle(phone))
    await person.seesStatus(text.sentTitle(phone))
  })

  test('accepted, and nothing more claimed while the gateway reports nothing', async ({ app, phones }) => {
    app.gateway.setFault({ dropWebhooks: true })
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.sentTitle(phone))
  })

  test('delivered, then read, as the gateway reports it', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.deliveredTitle(phone))
    await app.gateway.read(phone)
    await person.seesStatus(text.readTitle(phone))
  })

  test('slow: half a minute without news shows what can be done', async ({ app, phones }) => {
    app.gateway.setFault({ dropWebhooks: true })
    const { page } = await phones.open()
    await page.clock.install()
    const person = personAt(page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.sentTitle(phone))
    await page.clock.fastForward(31_000)
    await person.seesStatus(text.slowTitle, text.slowLine(phone))
  })

  test('not on WhatsApp: the first screen says so and keeps what was typed', async ({ app, phones }) => {
    app.gateway.setFault({ answer: 'target-invalid' })
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.page.goto('/daftar')
    await person.fillNumber(phone)
    await person.button(numberText.submit).click()
    await person.sees(numberText.notOnWhatsapp)
    expect(await person.field(numberText.phone).inputValue()).toBe(phone)
    app.gateway.setFault({ answer: 'none' })
    await person.button(numberText.submit).click()
    await person.seesHeading(text.heading)
  })

  test('not on WhatsApp, found out late: the code screen says so and leads back to the number', async ({
    start,
    phones,
  }) => {
    const app = await start({ env: { OTP_SEND_WAIT_MS: '100' } })
    app.gateway.setFault({ answer: 'target-invalid', slowMs: 600 })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.seesStatus(text.notOnWhatsappTitle, text.notOnWhatsappLine(phone))
    await person.button(text.changeNumber).click()
    await person.seesHeading(numberText.heading)
    expect(await person.field(numberText.phone).inputValue()).toBe(phone)
  })

  test('gateway down: never called sent, nothing counted, and the next try goes through', async ({ app, phones }) => {
    app.gateway.setFault({ deviceDisconnected: true })
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.page.goto('/daftar')
    await person.fillNumber(phone)
    await person.button(numberText.submit).click()
    await person.sees(numberText.unavailable)
    app.gateway.setFault({ deviceDisconnected: false })
    await person.button(numberText.submit).click()
    await person.seesHeading(text.heading)
    await person.seesStatus(text.deliveredTitle(phone))
  })

  test('gateway down, found out late: the code screen says so and sends again in one tap', async ({
    start,
    phones,
  }) => {
    const app = await start({ env: { OTP_SEND_WAIT_MS: '100' } })
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
  test('a clock counts down; then the same code comes again, and works', async ({ start, phones }) => {
    const app = await start({ env: { OTP_RESEND_COOLDOWN_SECONDS: '2' } })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const first = await codeFor(app, phone)
    expect(await person.page.getByText(text.resendIn).innerText()).toMatch(/ 0:0[12]$/)
    await person.button(text.resend).click()
    expect(await codeFor(app, phone)).toBe(first)
    await person.seesStatus(text.deliveredTitle(phone))
    expect(await person.page.getByText(text.resendIn).innerText()).toMatch(/ 0:0[1-4]$/)
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
    expect(sendsTo(app, phone)).toBe(1)
  })

  test('at the limit of an hour the page says until when', async ({ start, phones }) => {
    const app = await start({ env: { OTP_RESEND_COOLDOWN_SECONDS: '1', OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '1' } })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.button(text.resend).click()
    await person.seesStatus(text.limitedTitle)
    expect(await person.page.locator('.status').innerText()).toMatch(/\d\d\.\d\d WIB/)
    expect(sendsTo(app, phone)).toBe(1)
    // The code that was sent still counts.
    await person.entersCode(await codeFor(app, phone))
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
    await person.entersCode(right)
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('incomplete: said at the field, no attempt spent', async ({ app, phones }) => {
    const person = personAt((await phones.open()).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    await person.entersCode('12345')
    await person.sees(text.incomplete)
    await person.entersCode(otherThan(await codeFor(app, phone)))
    await person.sees(text.wrong(4))
  })

  test('too many wrong ones: locked until a clock time, also after a reload, then a new code', async ({
    start,
    phones,
  }) => {
    const app = await start({ env: { OTP_MAX_ATTEMPTS: '2', OTP_RESEND_COOLDOWN_SECONDS: '3' } })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const right = await codeFor(app, phone)
    await person.entersCode(otherThan(right))
    await person.sees(text.wrong(1))
    await person.entersCode(otherThan(right))
    await person.seesStatus(text.lockedTitle)
    await person.page.reload()
    await person.seesStatus(text.lockedTitle)
    await person.button(text.sendNew).click()
    const fresh = await codeFor(app, phone)
    expect(fresh).not.toBe(right)
    await person.entersCode(fresh)
    await person.seesHeading(INDONESIAN.address.heading)
  })

  test('expired: a new one in one tap, and that one works', async ({ start, phones }) => {
    const app = await start({ env: { OTP_TTL_SECONDS: '2', OTP_RESEND_COOLDOWN_SECONDS: '1' } })
    const person = personAt((await phones.open({ of: app })).page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const dead = await codeFor(app, phone)
    await person.seesStatus(text.expiredTitle)
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
    const answer = await fetch(`${app.url}/api/registrations/public/verify-otp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone: plain(phone), otp: await codeFor(app, phone), verification_id: verificationId }),
    })
    expect(answer.status).toBe(200)
    await person.seesStatus(text.verifiedElsewhereTitle)
    await person.sees(text.sendNewIn)
  })

  test('a code typed although none was sent: not called wrong, and a new one is offered', async ({ start, phones }) => {
    const app = await start({ env: { OTP_SEND_WAIT_MS: '100' } })
    app.gateway.setFault({ answer: 'quota-empty', slowMs: 300 })
    const person = personAt((await phones.open({ of: app })).page)
    await person.asksForCode(newPhone())
    await person.seesStatus(text.gatewayTitle)
    await person.entersCode('123456')
    await person.seesStatus(text.goneTitle)
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
    await context.setOffline(true)
    await person.seesStatus(text.offlineTitle)
    await person.entersCode(code)
    await person.seesStatus(text.offlineTitle)
    expect(await person.field(text.label).inputValue()).toBe(code)
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
    expect(await person.field(text.label).inputValue()).toBe('12')
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
    expect(await person.field(numberText.phone).inputValue()).toBe(phone)
    await person.button(INDONESIAN.frame.continue).click()
    await person.seesHeading(text.heading)
    expect(sendsTo(app, phone)).toBe(1)
  })
})

async function secondsLeft(clock: { innerText(): Promise<string> }): Promise<number> {
  const [, minutes = '', seconds = ''] = /(\d+):(\d\d)$/.exec(await clock.innerText()) ?? []
  return Number(minutes) * 60 + Number(seconds)
}

function plain(phone: string): string {
  const folded = foldPhone(phone)
  if (!folded.ok) throw new Error(`${phone} is not a number`)
  return formatPhone(folded.phone).replaceAll('-', '')
}
