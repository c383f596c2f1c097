import './support/browser-globals.ts'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { packagesTexts } from '../apps/admin/src/features/packages/texts.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenStaff } from './support/given-staff.ts'
import { WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const text = packagesTexts.id
const common = componentTexts.id

type Offered = { code: string; name: string; monthlyPrice: number }

test('a package is made, priced anew, ordered and taken off sale; the registration page follows each time', async ({
  app,
  phones,
}) => {
  const member = await givenStaff(app, 'supervisor', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  const onSale = async (): Promise<Offered[]> => {
    const answer = await page.request.get('/trpc/catalog.packages')
    return ((await answer.json()) as { result: { data: Offered[] } }).result.data
  }
  await page.goto('/admin/paket')
  await page.getByRole('row', { name: /Home Silver/ }).waitFor()
  await consoleLooksRight(page)

  await page.getByRole('button', { name: text.add }).click()
  const dialog = page.getByRole('dialog', { name: text.createHeading })
  await dialog.getByLabel(text.code).fill('Home Ruby')
  await dialog.getByLabel(text.name, { exact: true }).fill('Home Ruby')
  await dialog.getByRole('button', { name: text.create }).click()
  await dialog.getByText(text.codeWrong).waitFor()
  await dialog.getByLabel(text.code).fill('home-silver')
  await dialog.getByRole('button', { name: text.create }).click()
  await dialog.getByText(text.codeTaken).waitFor()
  await dialog.getByLabel(text.code).fill('home-ruby')
  await dialog.getByLabel(text.monthlyPrice).fill('399900')
  await consoleLooksRight(page)
  await dialog.getByRole('button', { name: text.create }).click()

  // Its record opens beside the list.
  await page.getByRole('heading', { level: 1, name: 'Home Ruby' }).waitFor()
  expect((await onSale()).at(-1)).toMatchObject({ code: 'home-ruby', monthlyPrice: 399_900 })

  await page.getByLabel(text.monthlyPrice).fill('379900')
  await page.getByRole('button', { name: text.save }).click()
  await page.getByRole('cell', { name: 'Rp379.900' }).waitFor()
  await page.getByRole('cell', { name: 'Rp399.900' }).waitFor()
  expect((await onSale()).at(-1)).toMatchObject({ monthlyPrice: 379_900 })
  await consoleLooksRight(page)

  await page.getByRole('button', { name: text.moveUp('Home Ruby') }).click()
  await expect.poll(async () => (await onSale()).map(({ code }) => code).indexOf('home-ruby'), WAIT).toBe(3)

  await page.getByRole('button', { name: text.takeOff }).click()
  const question = page.getByRole('dialog', { name: text.takeOffHeading('Home Ruby') })
  await question.getByText(text.takeOffText('0')).waitFor()
  await question.getByRole('button', { name: text.takeOff }).click()
  await question.waitFor({ state: 'hidden' })
  expect((await onSale()).map(({ code }) => code)).not.toContain('home-ruby')
  await page
    .getByRole('row', { name: /Home Ruby/ })
    .getByText(text.offSale)
    .waitFor()
})

test('two people change one package: the second sees both sides and decides', async ({ app, phones }) => {
  const [one, other] = [await givenStaff(app, 'supervisor', 'Rina'), await givenStaff(app, 'supervisor', 'Bayu')]
  const { page } = await openConsole(phones, { app, member: one })
  const { page: theirs } = await openConsole(phones, { app, member: other })
  await page.goto('/admin/paket')
  await page.getByRole('row', { name: /Home Gold/ }).click()
  await page.getByLabel(text.name, { exact: true }).fill('Home Emas')
  await theirs.goto(page.url())
  await theirs.getByLabel(text.setupFee).fill('175000')
  await theirs.getByRole('button', { name: text.save }).click()
  await theirs.getByText(text.saved).waitFor()

  // What is typed here stays, and is not stored over theirs unseen.
  await page.getByRole('button', { name: text.save }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('cell', { name: 'Home Emas' }).waitFor()
  await dialog.getByRole('cell', { name: 'Rp175.000' }).waitFor()
  await consoleLooksRight(page)
  await dialog.getByRole('button', { name: common.conflictTake }).click()
  await expect.poll(() => page.getByLabel(text.setupFee).inputValue(), WAIT).toBe('175.000')
  expect(await page.getByLabel(text.name, { exact: true }).inputValue()).toBe('Home Gold')
})

test('who may only look sees no way to change anything', async ({ app, phones }) => {
  const member = await givenStaff(app, 'viewer', 'Sari')
  const { page } = await openConsole(phones, { app, member })
  await page.goto('/admin/paket')
  await page.getByRole('row', { name: /Home Platinum/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Home Platinum' }).waitFor()
  expect(await page.getByLabel(text.monthlyPrice).isDisabled()).toBe(true)
  for (const name of [text.add, text.save, text.takeOff]) {
    expect(await page.getByRole('button', { name }).count()).toBe(0)
  }
  await consoleLooksRight(page)
})
