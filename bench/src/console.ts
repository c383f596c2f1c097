import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Page } from 'playwright-core'
import { fillSqlite } from './fill-registrations.ts'
import { signIn, startServer } from './lists.ts'
import { ARGS } from './page.ts'
import { KECAMATAN } from './registration-rows.ts'
import { REGISTRATION_VIEWS } from '../../packages/shared/src/registrations.ts'
import type { Figure } from './report.ts'

const DESK = { width: 1280, height: 800 }
const WARM_UP = 3
const DAY_MS = 24 * 60 * 60_000
/** Of disjoint states, so that the first row always tells whether the other one is shown. */
const QUEUES = ['waitlisted', 'needs_survey'] as const
/** The chips above the list, in their order. */
const CHIPS: readonly string[] = REGISTRATION_VIEWS

export type ConsoleOptions = { folder: string; rows: number; times: number; say: (line: string) => void }

/**
 * From the click until the result is painted, in the built console over so many registrations: the list from another
 * page, a filter of it, a record beside it. Milliseconds of the browser's own clock, two frames after the document holds
 * what was asked for.
 */
export async function measureConsole({
  folder,
  rows,
  times,
  say,
}: ConsoleOptions): Promise<{ figures: Figure[]; notes: string[] }> {
  const file = join(folder, 'console.db')
  const migrated = await startServer(folder, `file:${file}`)
  await migrated.stop()
  fillSqlite(file, rows, Date.now())
  say(`  ${rows.toLocaleString('en')} registrations written`)
  await using server = await startServer(folder, `file:${file}`)
  const cookie = await signIn(server.origin)
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ARGS,
    headless: true,
  })
  try {
    const context = await browser.newContext({ viewport: DESK, locale: 'id-ID', timezoneId: 'Asia/Jakarta' })
    await context.addCookies(
      cookie.split('; ').map((pair) => {
        const cut = pair.indexOf('=')
        return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url: server.origin }
      }),
    )
    await context.addInitScript({ path: fileURLToPath(new URL('./click-marks.js', import.meta.url)) })
    const page = await context.newPage()
    const measured = {
      list: await repeat(times, () => timeList(page, server.origin)),
      filter: await repeat(times, (time) => timeFilter(page, server.origin, time)),
      record: await repeat(times, (time) => timeRecord(page, server.origin, time)),
    }
    const at = (sorted: number[], share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
    const show = (ms: number) => `${ms.toFixed(0)} ms`
    return {
      figures: Object.entries(measured).map(([name, sorted]) => ({
        name: `${name}: click to painted, p95 over ${rows.toLocaleString('en')} registrations`,
        value: at(sorted, 0.95),
        atMost: 300,
        show,
      })),
      notes: Object.entries(measured).map(
        ([name, sorted]) => `${name}: median ${show(at(sorted, 0.5))}, slowest ${show(at(sorted, 1))}`,
      ),
    }
  } finally {
    await browser.close()
  }
}

async function repeat(times: number, time: (nth: number) => Promise<number>): Promise<number[]> {
  const all: number[] = []
  for (let nth = 0; nth < WARM_UP + times; nth += 1) {
    const taken = await time(nth)
    if (nth >= WARM_UP) all.push(taken)
  }
  return all.toSorted((a, b) => a - b)
}

const ROW = '[role=row][data-index]'

async function timeList(page: Page, origin: string): Promise<number> {
  await page.goto(`${origin}/admin/`)
  await page.locator('nav a[href^="/admin/registrasi"]').first().waitFor()
  await page.waitForLoadState('networkidle')
  return clickToPainted(page, { click: 'nav a[href^="/admin/registrasi"]', wanted: ROW, butNot: '' })
}

/** From one queue's chip to the other's, within a kecamatan. Each time in a fresh page, which has nothing at hand yet. */
async function timeFilter(page: Page, origin: string, nth: number): Promise<number> {
  const [from, to] = nth % 2 === 0 ? QUEUES : ([QUEUES[1], QUEUES[0]] as const)
  const kecamatan = KECAMATAN[nth % KECAMATAN.length] ?? ''
  await page.goto(`${origin}/admin/registrasi?${new URLSearchParams({ view: from, kecamatan }).toString()}`)
  await page.locator(ROW).first().waitFor()
  await page.waitForLoadState('networkidle')
  const first = (await page.locator(ROW).first().innerText()).slice(0, 40)
  const chip = `[role=search] [role=group] button:nth-of-type(${CHIPS.indexOf(to) + 1})`
  return clickToPainted(page, { click: chip, wanted: ROW, butNot: first })
}

/** Each time another record, of another time. */
async function timeRecord(page: Page, origin: string, nth: number): Promise<number> {
  const day = new Date(Date.now() - (nth * 27 + 2) * DAY_MS).toISOString().slice(0, 10)
  await page.goto(`${origin}/admin/registrasi?${new URLSearchParams({ from: day, to: day }).toString()}`)
  await page.locator(ROW).first().waitFor()
  await page.waitForLoadState('networkidle')
  const row = `[role=row][data-index="${nth % 8}"]`
  const number = /REG\d+/.exec(await page.locator(row).innerText())?.[0] ?? ''
  return clickToPainted(page, { click: `${row} [role=gridcell]:nth-child(3)`, wanted: `text:${number}`, butNot: '' })
}

type Asked = { click: string; wanted: string; butNot: string }

/** Clicks in the page itself: `click-marks.js` says how. */
function clickToPainted(page: Page, asked: Asked): Promise<number> {
  return page.evaluate(
    (given) => (globalThis as unknown as { clickToPainted(asked: Asked): Promise<number> }).clickToPainted(given),
    asked,
  )
}
