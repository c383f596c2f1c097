// node e2e/screenshots.ts OUTDIR: a picture of every screen and state, on a phone and a desk, light and dark, in both
// languages. Not a test: for whoever changes how the pages look.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { NO_FAULTS } from '@sambung/simulator'
import type { Browser } from 'playwright-core'
import { startApp, type RunningApp } from './support/app.ts'
import { launchBrowser } from './support/browser.ts'
import { settles, switchLanguage } from './support/look.ts'
import { codeFor, otherThan, personAt, type Person } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { register, verifyOverHttp } from './support/register.ts'
import { INDONESIAN } from './support/texts.ts'
import { openPhone } from './support/visitor.ts'

const SIZES = [
  { width: 360, height: 640 },
  { width: 1280, height: 800 },
]
const { address, check, code, identity, number, package: packages, time, tracking } = INDONESIAN

type Scene = { person: Person; app: RunningApp; phone: string; shoot: (name: string) => Promise<void> }

const SCENES: Record<string, (scene: Scene) => Promise<void>> = {
  async number({ person, app, phone, shoot }) {
    await person.page.goto('/daftar')
    await person.seesHeading(number.heading)
    await shoot('1-number')
    await person.button(number.submit).click()
    await person.sees(number.nameEmpty)
    await shoot('1-number-wrong')
    await person.fillNumber(phone)
    await shoot('1-number-filled')
    app.gateway.setFault({ deviceDisconnected: true })
    await person.goesOn()
    await person.sees(number.unavailable)
    await shoot('1-number-gateway-down')
    app.gateway.setFault({ ...NO_FAULTS, answer: 'target-invalid' })
    await person.goesOn()
    await person.sees(number.notOnWhatsapp)
    await shoot('1-number-not-on-whatsapp')
  },
  async messages({ person, app, phone, shoot }) {
    app.gateway.setFault({ dropWebhooks: true, slowMs: 15_000 })
    await person.asksForCode(phone)
    await person.seesStatus(code.sendingTitle(phone))
    await shoot('2-code-sending')
    app.letSecondsPass(31)
    await person.seesStatus(code.slowTitle)
    await shoot('2-code-slow')
  },
  async delivered({ person, app, phone, shoot }) {
    app.gateway.setFault({ dropWebhooks: true })
    await person.asksForCode(phone)
    await person.seesStatus(code.sentTitle(phone))
    await shoot('2-code-sent')
    const right = await codeFor(app, phone)
    app.gateway.setFault(NO_FAULTS)
    app.letSecondsPass(60)
    await person.button(code.resend).click()
    await codeFor(app, phone)
    await person.seesStatus(code.deliveredTitle(phone))
    await shoot('2-code-delivered')
    await app.gateway.read(phone)
    await person.seesStatus(code.readTitle(phone))
    await shoot('2-code-read')
    await person.entersCode(otherThan(right))
    await person.sees(code.wrong(1))
    await shoot('2-code-wrong')
    app.letSecondsPass(120)
    await person.button(code.resend).waitFor()
    await shoot('2-code-resend-ready')
    await person.entersCode(otherThan(right))
    await person.seesStatus(code.lockedTitle)
    await shoot('2-code-locked')
  },
  async expired({ person, app, phone, shoot }) {
    await person.asksForCode(phone)
    await person.seesStatus(code.deliveredTitle(phone))
    app.letSecondsPass(300)
    await person.seesStatus(code.expiredTitle)
    await shoot('2-code-expired')
  },
  async limited({ person, app, phone, shoot }) {
    await person.asksForCode(phone)
    for (const wait of [60, 120]) {
      await person.page.getByText(code.resendIn).waitFor()
      app.letSecondsPass(wait)
      await person.button(code.resend).click()
    }
    await person.seesStatus(code.limitedTitle)
    await shoot('2-code-limited')
  },
  async 'gateway down'({ person, app, phone, shoot }) {
    app.gateway.setFault({ answer: 'quota-empty', slowMs: 500 })
    await person.asksForCode(phone)
    await person.seesStatus(code.gatewayTitle)
    await shoot('2-code-gateway-down')
    await person.entersCode('123456')
    await person.seesStatus(code.goneTitle)
    await shoot('2-code-gone')
  },
  async 'not on WhatsApp'({ person, app, phone, shoot }) {
    app.gateway.setFault({ answer: 'target-invalid', slowMs: 500 })
    await person.asksForCode(phone)
    await person.seesStatus(code.notOnWhatsappTitle)
    await shoot('2-code-not-on-whatsapp')
  },
  async elsewhere({ person, app, phone, shoot }) {
    await person.asksForCode(phone)
    await switchLanguage(person.page)
    await switchLanguage(person.page)
    await person.page.context().setOffline(true)
    await person.seesStatus(code.offlineTitle)
    await shoot('2-code-offline')
    await person.page.context().setOffline(false)
    const verificationId = await person.page.evaluate(
      () => JSON.parse(localStorage.getItem('sambung.draft.1') ?? '').draft.verification.id as string,
    )
    await verifyOverHttp(app, { phone, verificationId })
    await person.seesStatus(code.verifiedElsewhereTitle)
    await shoot('2-code-verified-elsewhere')
  },
  async 'the rest'({ person, app, phone, shoot }) {
    const { page } = person
    await register(app, phone)
    await app.gateway.nextMessage(phone)
    app.letSecondsPass(60)
    await person.provesNumber(app, phone)
    await shoot('3-address')
    await person.goesOn()
    await person.sees(address.streetWrong)
    await shoot('3-address-wrong')
    await person.field(address.kelurahan).pressSequentially('dago')
    await page.getByRole('option').first().waitFor()
    await shoot('3-address-list')
    await person.field(address.kelurahan).fill('')
    await person.fillAddress()
    await person.sees(address.survey)
    await shoot('3-address-filled')
    await person.goesOn()
    await person.seesHeading(packages.heading)
    await page.getByRole('radio').first().waitFor()
    await shoot('4-package')
    await person.goesOn()
    await shoot('4-package-wrong')
    await person.choosesPackage()
    await shoot('4-package-chosen')
    await person.goesOn()
    await person.seesHeading(time.heading)
    await page.getByRole('group', { name: time.windows }).waitFor()
    await shoot('5-time')
    await person.goesOn()
    await person.sees(time.dayWrong)
    await shoot('5-time-wrong')
    await page.getByRole('radio', { name: time.call }).check()
    await shoot('5-time-call')
    await person.choosesTime()
    await shoot('5-time-chosen')
    await person.field(identity.number).fill('327301')
    await person.goesOn()
    await person.sees(identity.numberLength(6))
    await shoot('5-time-identity-wrong')
    await person.field(identity.number).fill('3273010101900001')
    const buffer = await page.screenshot()
    await person.field(identity.photo).setInputFiles({ name: 'ktp.png', mimeType: 'image/png', buffer })
    await person.sees(identity.uploaded)
    await shoot('5-time-identity')
    await person.goesOn()
    await person.seesHeading(check.heading)
    await page.getByText(check.consentMore).click()
    await person.goesOn()
    await person.sees(check.consentWrong)
    await shoot('6-check-wrong')
    await page.getByText(check.consentMore).click()
    await person.consents()
    await shoot('6-check')
    await person.goesOn()
    await person.sees(check.duplicateTitle)
    await shoot('6-check-duplicate')
    await page.context().setOffline(true)
    await person.goesOn()
    await person.sees(check.offlineTitle)
    await shoot('6-check-offline')
    await page.context().setOffline(false)
    await person.link(check.changeAddress).click()
    await person.seesHeading(address.heading)
    await person.field(address.street).fill('Jl. Mawar No. 3')
    await person.goesOn()
    await person.seesHeading(check.heading)
    await person.goesOn()
    await person.seesHeading(INDONESIAN.done.heading)
    await shoot('7-done')
  },
  async tracking({ person, app, phone, shoot }) {
    const { page } = person
    const registered = await register(app, phone)
    await page.goto('/lacak')
    await shoot('8-tracking')
    await person.field(tracking.number).fill(registered.number)
    await person.field(tracking.last4).fill('0000')
    await person.button(tracking.look).click()
    await person.sees(tracking.notFoundTitle)
    await shoot('8-tracking-not-found')
    await page.goto(registered.trackingUrl)
    await person.seesHeading(tracking.isPending)
    await shoot('8-tracking-pending')
    await person.button(tracking.cancel).click()
    await shoot('8-tracking-cancelling')
    await person.button(tracking.cancelYes).click()
    await person.seesHeading(tracking.isCancelled)
    await shoot('8-tracking-cancelled')
    await page.goto('/daftar/entah')
    await shoot('9-not-found')
  },
}

async function main(folder: string, wanted: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await using app = await startApp({
    env: { OTP_SEND_WAIT_MS: '200', OTP_MAX_ATTEMPTS: '2', OTP_MAX_SENDS_PER_PHONE_PER_HOUR: '2' },
  })
  const browser = await launchBrowser()
  try {
    for (const [name, play] of Object.entries(SCENES)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      process.stdout.write(`${name}\n`)
      app.gateway.setFault(NO_FAULTS)
      await playScene(play, { browser, app, folder })
    }
  } finally {
    await browser.close()
  }
}

async function playScene(
  play: (scene: Scene) => Promise<void>,
  { browser, app, folder }: { browser: Browser; app: RunningApp; folder: string },
): Promise<void> {
  // A desk's browser made small: both sizes in one walk.
  const { page, context } = await openPhone(browser, app.url, { viewport: { width: 1280, height: 800 } })
  const person = personAt(page)
  await play({ person, app, phone: newPhone(), shoot: (name) => takeAll(person, join(folder, name)) })
  await context.close()
}

async function takeAll({ page }: Person, file: string): Promise<void> {
  for (const language of ['id', 'en']) {
    for (const size of SIZES) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme })
        await settles(page)
        await page.screenshot({ path: `${file}.${language}.${size.width}.${colorScheme}.png`, fullPage: true })
      }
    }
    await switchLanguage(page)
  }
}

const [folder, ...wanted] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Where to? node e2e/screenshots.ts OUTDIR [SCENE …]\n')
  process.exit(2)
}
await main(folder, wanted)
