import type { Page } from 'playwright-core'
import { componentTexts } from '../apps/admin/src/components/texts.ts'
import type { RunningApp } from './support/app.ts'
import { consoleLooksRight, openConsole } from './support/console.ts'
import { givenStaff } from './support/given-staff.ts'
import { expect, test } from './support/test.ts'

const common = componentTexts.id
/** More than one request looks through; the sought entries are the oldest and one of the newest. */
const HAY = 25_100
const START = Date.parse('2026-11-20T03:00:00Z')

test('a search of the audit that meets nothing for long says how far back it looked, and looks on when asked', async ({
  app,
  phones,
}) => {
  fillAudit(app)
  const member = await givenStaff(app, 'supervisor', 'Rina Wijaya')
  const { page } = await openConsole(phones, { app, member })
  const searches = countSearches(page)
  await page.goto('/admin/catatan-audit?tentang=settings&q=jarum-lama')
  await page.getByText(common.searchedHeading).waitFor()
  await consoleLooksRight(page)
  // It waits to be asked: each look through the past costs everybody.
  expect(searches()).toBe(1)

  const on = page.getByRole('button', { name: common.searchOn, exact: true })
  await on.focus()
  await page.keyboard.press('Enter')
  await rowsOf(page).getByText('jarum-lama').first().waitFor()
  await on.waitFor({ state: 'detached' })
  expect(searches()).toBe(2)
  // The button went with its answer: the keyboard goes on from what was found.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('0')

  await page.goto('/admin/catatan-audit?tentang=settings&q=jarum-baru')
  await rowsOf(page).getByText('jarum-baru').first().waitFor()
  await on.waitFor()
  await consoleLooksRight(page)
  await on.click()
  await page.getByText(common.endOfList).waitFor()
  await expect(rowsOf(page).count()).resolves.toBe(1)
})

const rowsOf = (page: Page) => page.locator('[role=row][data-index]')

function countSearches(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (/\/trpc\/[^?]*audit\.list/.test(request.url())) count += 1
  })
  return () => count
}

function fillAudit(app: RunningApp): void {
  using database = app.openDatabase()
  database.exec(
    `WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${HAY})
     INSERT INTO audit_entries (id, at, actor_type, action, subject_type, subject_id, after)
     SELECT 'hay-' || n, ${START} - n * 1000, 'system', 'settings.updated', 'settings', 'brand',
       json_object('note', CASE n WHEN 10 THEN 'jarum-baru' WHEN ${HAY} THEN 'jarum-lama' ELSE 'jerami' END)
     FROM numbers`,
  )
}
