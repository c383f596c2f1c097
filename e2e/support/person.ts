import type { Locator, Page } from 'playwright-core'
import type { RunningApp } from './app.ts'
import { eventually } from './eventually.ts'
import { INDONESIAN, type Texts } from './texts.ts'

export const WAIT = { timeout: 10_000, interval: 50 }

export type Person = ReturnType<typeof personAt>

/** What somebody sees and does on a page, by the words on it. */
export function personAt(page: Page, texts: Texts = INDONESIAN) {
  const person = {
    page,
    texts,
    field: (label: string): Locator => page.getByLabel(label, { exact: true }),
    button: (name: string): Locator => page.getByRole('button', { name, exact: true }),
    link: (name: string): Locator => page.getByRole('link', { name, exact: true }),

    async seesHeading(heading: string): Promise<void> {
      await eventually(
        () => page.locator('h1').innerText(),
        (seen) => seen === heading,
        heading,
      )
    },
    async sees(...words: string[]): Promise<void> {
      for (const word of words)
        await eventually(
          () => page.locator('body').innerText(),
          (seen) => seen.includes(word),
          word,
        )
    },
    /** What the code screen says became of the message. */
    async seesStatus(...words: string[]): Promise<void> {
      for (const word of words)
        await eventually(
          () => page.locator('.status').innerText(),
          (seen) => seen.includes(word),
          word,
        )
    },

    async fillNumber(phone: string, name = 'Siti Rahmawati'): Promise<void> {
      await person.field(texts.number.fullName).fill(name)
      await person.field(texts.number.phone).fill(phone)
    },
    /** From the first screen to the second. */
    async asksForCode(phone: string, name?: string): Promise<void> {
      await page.goto('/daftar')
      await person.fillNumber(phone, name)
      await person.button(texts.number.submit).click()
      await person.seesHeading(texts.code.heading)
    },
    async typesCode(code: string): Promise<void> {
      await person.field(texts.code.label).fill('')
      await person.field(texts.code.label).pressSequentially(code)
    },
    /** Puts text in at once, as pasting or the phone's own suggestion does. */
    async pastesCode(text: string): Promise<void> {
      await person.field(texts.code.label).focus()
      await page.keyboard.insertText(text)
    },
    async entersCode(code: string): Promise<void> {
      await person.typesCode(code)
      await person.button(texts.code.submit).click()
    },
    async fillAddress(street = 'Jl. Melati No. 12'): Promise<void> {
      const { address } = texts
      await person.field(address.street).fill(street)
      await person.field(address.rt).fill('003')
      await person.field(address.rw).fill('011')
      await person.field(address.kelurahan).pressSequentially('dago')
      await page.getByRole('option').filter({ hasText: 'Kota Bandung' }).first().click()
      await eventually(
        () => person.field(address.city).inputValue(),
        (city) => city === 'Kota Bandung',
        'the city, filled in',
      )
    },
    async choosesPackage(mbps = 30): Promise<void> {
      await page.getByRole('radio', { name: texts.package.speed(mbps) }).check()
    },
    /** The first day offered, in the morning. */
    async choosesTime(): Promise<void> {
      const windows = page.getByRole('group', { name: texts.time.windows })
      // They come with the days; until then there is nothing to choose but being called.
      await windows.waitFor()
      await page.getByRole('group', { name: texts.time.days }).getByRole('radio').first().check()
      await windows.getByRole('radio').first().check()
    },
    async consents(): Promise<void> {
      await page.getByRole('checkbox').check()
    },
    async goesOn(): Promise<void> {
      await page.locator('button[type=submit]').click()
    },
    /** From the third screen, blank, to the sixth. */
    async fillsTheRest(street?: string): Promise<void> {
      await person.seesHeading(texts.address.heading)
      await person.fillAddress(street)
      await person.goesOn()
      await person.seesHeading(texts.package.heading)
      await person.choosesPackage()
      await person.goesOn()
      await person.seesHeading(texts.time.heading)
      await person.choosesTime()
      await person.goesOn()
      await person.seesHeading(texts.check.heading)
    },
    async submits(): Promise<void> {
      await person.consents()
      await person.button(texts.check.submit).click()
      await person.seesHeading(texts.done.heading)
    },
    /** From the first screen to the third. */
    async provesNumber(app: RunningApp, phone: string): Promise<void> {
      await person.asksForCode(phone)
      await person.entersCode(await codeFor(app, phone))
      await person.seesHeading(texts.address.heading)
    },
  }
  return person
}

/** The code in the next message to this phone. */
export async function codeFor(app: RunningApp, phone: string): Promise<string> {
  const { code } = await app.gateway.nextMessage(phone)
  if (code === null) throw new Error(`the message to ${phone} has no code`)
  return code
}

/** How often the gateway was asked to send to this phone, refused sends included. */
export function sendsTo(app: RunningApp, phone: string): number {
  const target = phone.replace(/\D/g, '').replace(/^0/, '62')
  return app.gateway.requests().filter((request) => request.target === target).length
}

/** Six digits that are not `code`. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}
