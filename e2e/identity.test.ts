import type { Page } from 'playwright-core'
import { eventually } from './support/eventually.ts'
import { looksRight } from './support/look.ts'
import { personAt, WAIT } from './support/person.ts'
import { newPhone } from './support/phones.ts'
import { expect, test } from './support/test.ts'
import { INDONESIAN } from './support/texts.ts'

const { check, done, identity, package: packages, time } = INDONESIAN
const DOOR = '**/api/files/identity-photo'
const NIK = '3273010101900001'

/** A photo as a camera makes one: large, with detail that does not shrink away. */
async function photoFrom(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000)
    const pen = canvas.getContext('2d')
    for (let x = 0; x < 3000; x += 10) {
      if (pen === null) break
      pen.fillStyle = `hsl(${x % 360} 60% 50%)`
      pen.fillRect(x, 0, 10, 2000)
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  return { name: 'ktp.png', mimeType: 'image/png', buffer: Buffer.from(bytes) }
}

test('number and photo of the identity card travel with the registration, and may be left out', async ({
  app,
  phones,
}) => {
  const visitor = await phones.open()
  const person = personAt(visitor.page)
  await person.provesNumber(app, newPhone())
  await toTimeScreen(person)
  await looksRight(person)
  await person.field(identity.number).fill(' 3273 0101.0190-0001 ')
  await expect.poll(() => person.field(identity.number).inputValue(), WAIT).toBe(NIK)
  const sizes: number[] = []
  await person.page.route(DOOR, async (route) => {
    sizes.push(route.request().postDataBuffer()?.length ?? 0)
    await route.continue()
  })
  const photo = await photoFrom(person.page)
  await person.field(identity.photo).setInputFiles(photo)
  await person.sees(identity.uploaded)
  expect(sizes).toHaveLength(1)
  await looksRight(person)

  const reopened = personAt(await visitor.killTab())
  await reopened.seesHeading(time.heading)
  await reopened.sees(identity.uploaded)
  await expect.poll(() => reopened.field(identity.number).inputValue(), WAIT).toBe(NIK)
  await reopened.goesOn()
  await reopened.seesHeading(check.heading)
  await reopened.sees('•••• •••• •••• 0001', identity.photoKept)
  expect(await reopened.page.locator('body').innerText()).not.toContain(NIK)
  await reopened.submits()
  await reopened.seesHeading(done.heading)
})

test('a wrong number is told apart by what is wrong, and keeps nobody who empties it', async ({ app, phones }) => {
  const { page } = await phones.open()
  const person = personAt(page)
  await person.provesNumber(app, newPhone())
  await toTimeScreen(person)
  for (const [typed, sentence] of [
    ['327301', identity.numberLength(6)],
    [`${NIK}1`, identity.numberTooLong(17)],
    [`00${NIK.slice(2)}`, identity.numberProvince],
    ['3273013113900001', identity.numberBirth],
  ] as const) {
    await person.field(identity.number).fill(typed)
    await person.goesOn()
    await person.sees(sentence)
    await person.seesHeading(time.heading)
  }
  await looksRight(person)
  await person.field(identity.number).fill('')
  await person.goesOn()
  await person.seesHeading(check.heading)
})

test('a photo on its way shows how far it is; without a connection it waits and goes again by itself', async ({
  app,
  phones,
}) => {
  const { page, context } = await phones.open()
  const person = personAt(page)
  await person.provesNumber(app, newPhone())
  await toTimeScreen(person)
  const photo = await photoFrom(page)
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(DOOR, async (route) => {
    await held
    await route.abort('internetdisconnected')
  })
  await person.field(identity.photo).setInputFiles(photo)
  await page.getByRole('progressbar').waitFor()
  await person.goesOn()
  await person.sees(identity.wait)
  await context.setOffline(true)
  release()
  await person.sees(identity.failedOffline)
  await page.unroute(DOOR)
  await context.setOffline(false)
  await person.sees(identity.uploaded)
})

test('what is no photo is refused with a sentence; it can be replaced and removed', async ({ app, phones }) => {
  const { page } = await phones.open()
  const person = personAt(page)
  await person.provesNumber(app, newPhone())
  await toTimeScreen(person)
  await person.field(identity.photo).setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no') })
  await person.sees(identity.failedType)
  await looksRight(person)
  await person.field(identity.photo).setInputFiles(await photoFrom(page))
  await person.sees(identity.uploaded)
  await person.button(identity.remove).click()
  await person.sees(identity.photoHint)
  await person.goesOn()
  await person.seesHeading(check.heading)
  await eventually(
    () => page.locator('body').innerText(),
    (seen) => !seen.includes(identity.photoGiven),
    'no photo in the summary',
  )
})

async function toTimeScreen(person: ReturnType<typeof personAt>): Promise<void> {
  await person.fillAddress()
  await person.goesOn()
  await person.seesHeading(packages.heading)
  await person.choosesPackage()
  await person.goesOn()
  await person.seesHeading(time.heading)
  await person.choosesTime()
}
