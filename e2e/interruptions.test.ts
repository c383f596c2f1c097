import { describe } from 'vitest'
import type { Page } from 'playwright-core'
import { looksRight } from './support/look.ts'
import { codeFor, personAt, sendsTo, WAIT, type Person } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const { address, check, code, done, frame, number, package: packages, time, tracking } = INDONESIAN

describe('a tab that is killed loses nothing', () => {
  test('on any screen: the same screen again, with everything typed there', async ({ app, phones }) => {
    const visitor = await phones.open()
    const phone = newPhone()
    let person = personAt(visitor.page)
    const afterKill = async (heading: string) => {
      person = personAt(await visitor.killTab())
      await person.seesHeading(heading)
      return person
    }

    await person.page.goto('/daftar')
    await person.fillNumber(phone)
    await afterKill(number.heading)
    await expect.poll(() => person.field(number.fullName).inputValue(), WAIT).toBe('Siti Rahmawati')
    await expect.poll(() => person.field(number.phone).inputValue(), WAIT).toBe(phone)
    await person.goesOn()

    await person.seesHeading(code.heading)
    await person.typesCode('123')
    await afterKill(code.heading)
    await expect.poll(() => person.field(code.label).inputValue(), WAIT).toBe('123')
    expect(sendsTo(app, phone)).toBe(1)
    await person.entersCode(await codeFor(app, phone))

    await person.seesHeading(address.heading)
    await person.fillAddress('Jl. Kenanga No. 7')
    await person.page.getByLabel(address.landmark).fill('Rumah cat hijau')
    await afterKill(address.heading)
    await expectAddress(person)
    await expect.poll(() => person.page.getByLabel(address.landmark).inputValue(), WAIT).toBe('Rumah cat hijau')
    await person.goesOn()

    await person.seesHeading(packages.heading)
    await person.choosesPackage(50)
    await afterKill(packages.heading)
    await expect.poll(() => person.page.getByRole('radio', { name: packages.speed(50) }).isChecked(), WAIT).toBe(true)
    await person.goesOn()

    await person.seesHeading(time.heading)
    await person.choosesTime()
    await afterKill(time.heading)
    await expect.poll(() => person.page.locator('input[type=radio]:checked').count(), WAIT).toBe(2)
    await person.goesOn()

    await person.seesHeading(check.heading)
    await person.consents()
    await afterKill(check.heading)
    await person.sees('Jl. Kenanga No. 7', 'Rumah cat hijau', 'Home Silver')
    await expect.poll(() => person.page.getByRole('checkbox').isChecked(), WAIT).toBe(true)
    await person.goesOn()

    await person.seesHeading(done.heading)
    const registration = await person.page.locator('.number').innerText()
    await afterKill(done.heading)
    await person.sees(registration)
  })

  test('somebody who opens the first page again goes on from there without a second code', async ({ app, phones }) => {
    const visitor = await phones.open()
    const phone = newPhone()
    await personAt(visitor.page).provesNumber(app, phone)
    await visitor.page.close()
    const person = personAt(await visitor.context.newPage())
    await person.page.goto('/')
    await person.button(frame.continue).click()
    await person.seesHeading(address.heading)
    expect(sendsTo(app, phone)).toBe(1)
  })
})

describe('without a connection', () => {
  test('on any screen: said calmly, kept, and possible to go on once connected', async ({ app, phones }) => {
    const { page, context } = await phones.open()
    const person = personAt(page)
    const phone = newPhone()
    await page.goto('/daftar')
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await person.fillNumber(phone)
    await person.goesOn()
    await person.sees(frame.failOffline)
    await context.setOffline(false)
    await person.goesOn()

    await person.seesHeading(code.heading)
    const ahead = [/package-screen.*\.js$/, /catalog\.packages/].map((wanted) =>
      page.waitForEvent('requestfinished', (request) => wanted.test(request.url())),
    )
    await person.entersCode(await codeFor(app, phone))
    await person.seesHeading(address.heading)
    await Promise.all(ahead)
    await context.setOffline(true)
    await person.field(address.street).fill('Jl. Kenanga No. 7')
    await person.field(address.kelurahan).pressSequentially('dago')
    await person.sees(address.searchOffline)
    await person.field(address.city).fill('Kota Bandung')
    await person.goesOn()

    // Fetched while the phone was idle: the next screen needs no connection to appear, nor its packages.
    await person.seesHeading(packages.heading)
    await person.choosesPackage()
    await person.goesOn()
    await person.sees(frame.failOffline)
    await context.setOffline(false)
    await person.goesOn()
    await person.seesHeading(time.heading)
    await person.choosesTime()
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await person.goesOn()
    await person.seesHeading(check.heading)
    await person.consents()
    await person.goesOn()
    await person.sees(check.offlineTitle)
    await person.sees('Jl. Kenanga No. 7')
    await context.setOffline(false)
    await person.goesOn()
    await person.seesHeading(done.heading)
  })

  test('a screen that could not be fetched ahead disturbs nobody, and is there when it is wanted', async ({
    app,
    phones,
  }) => {
    const { page } = await phones.open()
    const person = personAt(page)
    const phone = newPhone()
    const loads: string[] = []
    page.on('load', () => loads.push(page.url()))
    const failsOnce = async (file: RegExp) => {
      await page.route(file, (route) => route.abort(), { times: 1 })
      return page.waitForEvent('requestfailed', (request) => file.test(request.url()))
    }
    const addressFailed = failsOnce(/address-screen.*\.js$/)
    await person.asksForCode(phone)
    await addressFailed
    await person.typesCode(await codeFor(app, phone))
    await person.seesStatus(code.deliveredTitle(phone))
    expect(loads).toHaveLength(1)
    // Browsers remember what could not be fetched: one tap leads there all the same, in a new document.
    const packageFailed = failsOnce(/package-screen.*\.js$/)
    await person.goesOn()
    await person.seesHeading(address.heading)
    await packageFailed
    await person.fillAddress()
    expect(loads).toHaveLength(2)
    await person.goesOn()
    await person.seesHeading(packages.heading)
    expect(loads).toHaveLength(3)
  })

  test('the answer to the last step is lost: sending again gives the same registration', async ({ app, phones }) => {
    const { page, context } = await phones.open()
    const person = personAt(page)
    const phone = newPhone()
    await person.provesNumber(app, phone)
    await person.fillsTheRest()
    await person.consents()
    await page.route(
      (url) => url.pathname.endsWith('registration.submit'),
      async (route) => {
        await route.fetch()
        await route.abort('connectionreset')
      },
      { times: 1 },
    )
    await person.goesOn()
    await person.sees(check.offlineTitle)
    const { text } = await app.gateway.nextMessage(phone)
    const [registered] = /REG\d+/.exec(text) ?? []
    await person.goesOn()
    await person.seesHeading(done.heading)
    expect(await page.locator('.number').innerText()).toBe(registered)
    expect(context.pages()).toHaveLength(1)
    expect(sendsTo(app, phone)).toBe(2)
  })
})

describe('on a slow network', () => {
  test('the whole way, with impatient thumbs: one message, one registration', async ({ app, phones }) => {
    const { page, context } = await phones.open()
    const network = await context.newCDPSession(page)
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 300,
      downloadThroughput: 50_000,
      uploadThroughput: 30_000,
    })
    const person = personAt(page)
    const phone = newPhone()
    await page.goto('/daftar')
    await person.fillNumber(phone)
    await person.button(number.submit).dblclick()
    await person.seesHeading(code.heading)
    expect(sendsTo(app, phone)).toBe(1)
    await person.typesCode(await codeFor(app, phone))
    await person.button(code.submit).dblclick()
    await person.fillsTheRest()
    await person.consents()
    await person.button(check.submit).dblclick()
    await person.seesHeading(done.heading)
    const { text } = await app.gateway.nextMessage(phone)
    expect(text).toContain(await page.locator('.number').innerText())
    expect(app.gateway.messages(phone)).toHaveLength(2)
  })
})

describe('before the script has arrived', () => {
  test('name and number are kept when it does', async ({ phones }) => {
    const { page } = await phones.open()
    const held = Promise.withResolvers<void>()
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      await held.promise
      await route.continue()
    })
    await page.goto('/daftar', { waitUntil: 'commit' })
    const person = personAt(page)
    const phone = newPhone()
    await person.fillNumber(phone)
    held.resolve()
    await person.sees(number.willSendTo, phone)
    await expect.poll(() => person.field(number.fullName).inputValue(), WAIT).toBe('Siti Rahmawati')
  })

  test('a code typed into the reloaded screen is kept when it does', async ({ app, phones }) => {
    const { page } = await phones.open()
    const person = personAt(page)
    const phone = newPhone()
    await person.asksForCode(phone)
    const right = await codeFor(app, phone)
    const held = Promise.withResolvers<void>()
    await page.route(/\/assets\/main.*\.js$/, async (route) => {
      await held.promise
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    await person.field(code.label).fill(right)
    held.resolve()
    await page.locator('.clock').waitFor()
    await page.waitForLoadState('networkidle')
    await expect.poll(() => person.field(code.label).inputValue(), WAIT).toBe(right)
    await person.button(code.submit).click()
    await person.seesHeading(address.heading)
  })

  test('what was typed into the tracking form is kept when it does', async ({ phones }) => {
    const { page } = await phones.open()
    const person = personAt(page)
    const held = Promise.withResolvers<void>()
    await page.route(/\/assets\/main.*\.js$/, async (route) => {
      await held.promise
      await route.continue()
    })
    await page.goto('/lacak', { waitUntil: 'commit' })
    await person.field(tracking.number).fill('REG20261122001')
    await person.field(tracking.last4).fill('123')
    held.resolve()
    await page.waitForLoadState('networkidle')
    await person.button(tracking.look).click()
    // The script is there: it says what is wrong without asking the server.
    await person.sees(tracking.last4Wrong)
    expect(await person.field(tracking.number).inputValue()).toBe('REG20261122001')
    expect(await person.field(tracking.last4).inputValue()).toBe('123')
  })
})

describe('back and forth', () => {
  test('back works on every screen, and forward again, with everything kept', async ({ app, phones }) => {
    const { page } = await phones.open()
    const person = personAt(page)
    const phone = newPhone()
    await person.provesNumber(app, phone)
    await person.fillsTheRest('Jl. Kenanga No. 7')
    for (const heading of [time.heading, packages.heading, address.heading]) {
      await page.goBack()
      await person.seesHeading(heading)
    }
    await expectAddress(person)
    await page.goBack()
    await person.seesHeading(code.heading)
    await person.seesStatus(code.verifiedTitle)
    await looksRight(person)
    await page.goBack()
    await person.seesHeading(number.heading)
    await expect.poll(() => person.field(number.phone).inputValue(), WAIT).toBe(phone)
    // Everything is filled in and proven already: on leads to the summary.
    await person.goesOn()
    await person.seesHeading(check.heading)
    expect(sendsTo(app, phone)).toBe(1)
    await person.submits()
  })

  test('back after sending shows what became of it, and sends nothing again', async ({ app, phones }) => {
    const { page } = await phones.open()
    const person = personAt(page)
    const phone = newPhone()
    await person.provesNumber(app, phone)
    await person.fillsTheRest()
    await person.submits()
    const registration = await page.locator('.number').innerText()
    await page.goBack()
    await person.seesHeading(done.heading)
    await person.sees(registration)
  })

  test('each part of the summary can be changed, and leads back to the summary', async ({ app, phones }) => {
    const { page } = await phones.open()
    const person = personAt(page)
    await person.provesNumber(app, newPhone())
    await person.fillsTheRest()
    await person.link(check.changePackage).click()
    await person.seesHeading(packages.heading)
    await person.choosesPackage(100)
    await person.goesOn()
    await person.seesHeading(check.heading)
    await person.sees('Home Platinum')
    await person.link(check.changeTime).click()
    await person.seesHeading(time.heading)
    await page.getByRole('radio', { name: time.call }).check()
    await person.goesOn()
    await person.seesHeading(check.heading)
    await person.sees(time.call)
    await person.link(check.changeApplicant).click()
    await person.seesHeading(number.heading)
    await person.field(number.fullName).fill('Dewi Lestari')
    await person.goesOn()
    await expect.poll(() => headingOf(page), WAIT).not.toBe(number.heading)
    expect(await headingOf(page)).toBe(check.heading)
    await person.sees('Dewi Lestari')
  })
})

describe('another number', () => {
  test('changed after it was proven: a new code is asked for, and the new number registers', async ({
    app,
    phones,
  }) => {
    const { page } = await phones.open()
    const person = personAt(page)
    const [first, second] = [newPhone(), newPhone()]
    await person.provesNumber(app, first)
    await page.goBack()
    await page.goBack()
    await person.seesHeading(number.heading)
    await person.field(number.phone).fill(second)
    await person.button(number.submit).click()
    await person.seesHeading(code.heading)
    await person.entersCode(await codeFor(app, second))
    await person.fillsTheRest()
    await person.sees(second)
    await person.submits()
    expect((await app.gateway.nextMessage(second)).text).toContain(await page.locator('.number').innerText())
    expect(app.gateway.messages(first)).toHaveLength(1)
  })

  test('two tabs with different numbers: only a proven one registers', async ({ app, phones }) => {
    const visitor = await phones.open()
    const one = personAt(visitor.page)
    const [first, second] = [newPhone(), newPhone()]
    await one.provesNumber(app, first)
    const two = personAt(await visitor.context.newPage())
    await two.page.goto('/daftar')
    await two.field(number.phone).fill(second)
    await two.button(number.submit).click()
    await two.seesHeading(code.heading)
    // Both tabs write one draft: the first one is back where the number that is in it now has to be proven.
    await one.seesHeading(number.heading)
    await expect.poll(() => one.field(number.phone).inputValue(), WAIT).toBe(second)
    await two.entersCode(await codeFor(app, second))
    await two.fillsTheRest()
    await two.sees(second)
    await two.submits()
    const registration = await two.page.locator('.number').innerText()
    expect((await app.gateway.nextMessage(second)).text).toContain(registration)
    expect(app.gateway.messages(first)).toHaveLength(1)
  })
})

async function expectAddress(person: Person): Promise<void> {
  await expect.poll(() => person.field(address.street).inputValue(), WAIT).toBe('Jl. Kenanga No. 7')
  await expect.poll(() => person.field(address.city).inputValue(), WAIT).toBe('Kota Bandung')
  await expect.poll(() => person.field(address.rt).inputValue(), WAIT).toBe('003')
}

async function headingOf(page: Page): Promise<string> {
  return page.locator('h1').innerText()
}
