import type { Page } from 'playwright-core'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import { listTexts } from '../apps/admin/src/features/registrations/texts.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenRegistrations } from './support/given-registrations.ts'
import { givenStaff } from './support/given-staff.ts'
import { WAIT } from './support/person.ts'
import { expect, test } from './support/test.ts'

const common = componentTexts.id
const list = listTexts.id

const LAPTOP = { width: 1366, height: 768 }
const LARGER_LAPTOP = { width: 1536, height: 864 }

test('a column without room is shown once it is chosen, and stays chosen; the menu ticks what is to be seen', async ({
  app,
  phones,
}) => {
  const [given] = await givenRegistrations(app, [{ fullName: 'Kolom Satu' }, { fullName: 'Kolom Dua' }])
  const member = await givenStaff(app, 'supervisor', 'Budi Santoso')
  const desk = await openConsole(phones, { app, member, viewport: LAPTOP })
  const { page } = desk
  await page.goto('/admin/registrasi?q=kolom')
  await header(page, list.column.state).waitFor()
  await desk.button(common.columnsChoose).click()
  const owner = page.getByRole('checkbox', { name: list.column.owner })
  expect(await owner.isChecked()).toBe(false)
  expect(await header(page, list.column.owner).count()).toBe(0)
  await owner.check()
  await page.getByRole('checkbox', { name: list.column.created }).check()
  await page.keyboard.press('Escape')
  await header(page, list.column.created).waitFor()
  // The table scrolls, the page does not.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(LAPTOP.width)
  await consoleLooksRight(page, { sizes: [LAPTOP] })

  await page.reload()
  await header(page, list.column.owner).waitFor()
  await header(page, list.column.created).waitFor()

  // Beside a record the columns one knows a row by keep their room.
  await page
    .getByRole('row')
    .filter({ hasText: given?.number ?? '' })
    .click()
  await expect.poll(() => header(page, list.column.owner).count(), WAIT).toBe(0)
  await desk.button(common.columnsChoose).click()
  expect(await owner.isChecked()).toBe(true)
  await page.getByText(common.columnNoRoom).first().waitFor()
  // Escape at the button closes what it opened, and not the record.
  await desk.button(common.columnsChoose).focus()
  await page.keyboard.press('Escape')
  await page.getByText(common.columnNoRoom).first().waitFor({ state: 'detached' })
  await desk.button(common.closeRecord).click()

  await desk.button(common.columnsChoose).click()
  await owner.uncheck()
  await page.keyboard.press('Escape')
  await expect.poll(() => header(page, list.column.owner).count(), WAIT).toBe(0)
  await header(page, list.column.created).waitFor()
})

test('on a larger laptop who looks after it and when it came are there by themselves', async ({ app, phones }) => {
  await givenRegistrations(app, [{ fullName: 'Kolom Tiga' }])
  const member = await givenStaff(app, 'viewer', 'Manajer')
  const { page } = await openConsole(phones, { app, member, viewport: LARGER_LAPTOP })
  await page.goto('/admin/registrasi')
  await header(page, list.column.owner).waitFor()
  await header(page, list.column.created).waitFor()
  const grid = await page
    .getByRole('grid')
    .evaluate((element) => [element.scrollWidth, element.parentElement?.clientWidth])
  expect(grid[0]).toBeLessThanOrEqual(grid[1] ?? 0)
})

test('a saved view keeps the period by its name, and takes in what is shown now', async ({ app, phones }) => {
  const [, old] = await givenRegistrations(app, [{ fullName: 'Yuliana Sari' }, { fullName: 'Yuliana Lama' }])
  {
    using database = app.openDatabase()
    database.prepare('UPDATE registrations SET ordinal = 20260101000001 WHERE id = ?').run(old?.id ?? '')
  }
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'customer_service', 'Rina Wijaya') })
  const { page } = desk
  await page.goto('/admin/registrasi?q=yuliana')
  await desk.sees('Yuliana Lama')
  await desk.button(common.filter).click()
  await page.getByRole('combobox', { name: list.filterPeriod }).click()
  await page.getByRole('option', { name: list.period.week }).click()
  await page.getByRole('dialog').getByRole('button', { name: common.close }).last().click()
  await expect.poll(() => searchOf(page), WAIT).toBe('?q=yuliana&period=week')
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'Yuliana Lama' }).count(), WAIT).toBe(0)
  await desk.button(common.views).click()
  await page.getByRole('menuitem', { name: list.saveView }).click()
  await desk.field(list.viewName).fill('Pekan Yuliana')
  await page.getByRole('dialog').getByRole('button', { name: common.save }).click()
  await desk.sees(list.viewSaved('Pekan Yuliana'))

  await page.goto('/admin/registrasi')
  await applies('Pekan Yuliana')
  await expect.poll(() => searchOf(page), WAIT).toBe('?q=yuliana&period=week')
  // The spreadsheet is of the same rows.
  const csv = new URL((await page.getByRole('link', { name: list.csv }).getAttribute('href')) ?? '', page.url())
  expect([...csv.searchParams.keys()]).toEqual(['search', 'createdFrom'])

  await page.goto('/admin/registrasi?view=new&q=yuliana&period=month')
  await desk.button(common.views).click()
  await page.getByRole('menuitem', { name: list.viewReplace('Pekan Yuliana') }).click()
  await desk.sees(list.viewReplaceHeading('Pekan Yuliana'))
  await desk.button(list.viewReplaceNow).click()
  await desk.sees(list.viewReplaced('Pekan Yuliana'))
  await page.goto('/admin/registrasi')
  await applies('Pekan Yuliana')
  await expect.poll(() => searchOf(page), WAIT).toBe('?view=new&q=yuliana&period=month')

  async function applies(name: string): Promise<void> {
    await desk.button(common.views).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
})

test('saved views that could not be loaded are not said to be none', async ({ app, phones }) => {
  const desk = await openConsole(phones, { app, member: await givenStaff(app, 'viewer', 'Manajer') })
  const { page } = desk
  const asked = (url: URL) => namesIn(url).includes('registrations.views.list')
  // The others that are asked for in the same breath are answered.
  await page.route(asked, async (route) => {
    const response = await route.fetch()
    const answers = (await response.json()) as unknown[]
    answers[namesIn(new URL(route.request().url())).indexOf('registrations.views.list')] = REFUSED
    await route.fulfill({ response, json: answers })
  })
  await page.goto('/admin/registrasi')
  await desk.button(common.views).click()
  const menu = page.getByRole('menu')
  await expect.poll(() => menu.innerText(), WAIT).toContain(list.viewsFailed)
  expect(await menu.innerText()).not.toContain(list.viewsNone)
  await consoleLooksRight(page)
  await page.unroute(asked)
  await menu.getByRole('menuitem', { name: common.retry }).click()
  await expect.poll(() => menu.innerText(), WAIT).toContain(list.viewsNone)
  expect(await menu.innerText()).not.toContain(list.viewsFailed)
})

const REFUSED = {
  error: { message: '', code: -32603, data: { code: 'FORBIDDEN', app: { code: 'FORBIDDEN', requestId: '' } } },
}

function namesIn(url: URL): string[] {
  return url.pathname.startsWith('/trpc/') ? url.pathname.slice('/trpc/'.length).split(',') : []
}

function header(page: Page, name: string) {
  return page.getByRole('columnheader', { name, exact: true })
}

function searchOf(page: Page): string {
  return new URL(page.url()).search
}
