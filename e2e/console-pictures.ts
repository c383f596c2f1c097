// node e2e/console-pictures.ts OUTDIR [--data DIR] [--registrations N] [SCREEN…]: a picture of every screen of the
// console and of the technician's page, from the demo; on a desk and a phone, light and dark. Not a test: for whoever
// changes how the pages look, and for the documents. DIR keeps the filled database for the next time.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Browser, Page, Request } from 'playwright-core'
import { startApp, type RunningApp } from './support/app.ts'
import { launchBrowser } from './support/browser.ts'
import { findRecords, LOOKS, SCENES, type Look, type Scene } from './support/console-scenes.ts'
import { prefer } from './support/console.ts'
import { sessionOf } from './support/given-staff.ts'
import { settles } from './support/look.ts'

const TOOL = join(import.meta.dirname, '../apps/server/src/cli/main.ts')

const QUIET_MS = 400

type Filled = { folder: string; password: string; env: Record<string, string> }

/** The demo in a folder of its own, made unless it is there. */
async function fill(folder: string, registrations: string): Promise<Filled> {
  mkdirSync(folder, { recursive: true })
  const env = { DATABASE_URL: `file:${join(folder, 'demo.db')}`, DATA_DIR: folder }
  const kept = join(folder, 'password.txt')
  if (!existsSync(kept)) {
    const child = spawn(process.execPath, [TOOL, 'demo', '--registrations', registrations], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], ...env },
    })
    const output = await text(child.stdout)
    const made = /password: (\S+)/.exec(output)?.[1]
    if (made === undefined) throw new Error(`the demo was not made:\n${output}`)
    writeFileSync(kept, made)
  }
  return { folder, password: readFileSync(kept, 'utf8'), env }
}

/** Everything asked for has come; streams stay open for ever and do not count. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  let last = Date.now()
  page.on('request', (request) => void (request.resourceType() === 'eventsource' || open.add(request)))
  const ends = (request: Request) => {
    open.delete(request)
    last = Date.now()
  }
  page.on('requestfinished', ends)
  page.on('requestfailed', ends)
  // What comes over the stream of changes is no request of its own.
  const bones = page.locator('.mantine-Skeleton-root[data-visible]')
  return async () => {
    const deadline = Date.now() + 15_000
    const isBusy = () => open.size > 0 || Date.now() - last < QUIET_MS
    while (Date.now() < deadline && (isBusy() || (await bones.count()) > 0)) await page.waitForTimeout(50)
  }
}

type Visit = { app: RunningApp; browser: Browser; password: string }
type Desk = { page: Page; quiet: () => Promise<void> }

async function openAs({ app, browser, password }: Visit, email: string | null): Promise<Desk> {
  const context = await browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', deviceScaleFactor: 1 })
  if (email !== null) {
    const cookie = await sessionOf(app, { email, password })
    const cut = cookie.indexOf('=')
    const plain = { httpOnly: true, sameSite: 'Lax' as const, url: app.url }
    await context.addCookies([{ name: cookie.slice(0, cut), value: cookie.slice(cut + 1), ...plain }])
  }
  const page = await context.newPage()
  // What is looked through here is not what this person chose.
  await page.route('**/trpc/me.update*', (route) => route.abort())
  return { page, quiet: watchRequests(page) }
}

async function shoot(desk: Desk, scene: Scene, { look, file, url }: { look: Look; file: string; url: string }) {
  const { page, quiet } = desk
  await page.setViewportSize({ width: look.width, height: look.height })
  await page.emulateMedia({ colorScheme: look.scheme })
  await page.goto(url)
  if (scene.isConsole) await prefer(page, { locale: look.locale, scheme: look.scheme })
  await quiet()
  await scene.act?.(page)
  await quiet()
  await settles(page)
  await page.screenshot({ path: file, fullPage: look.width < 600 && scene.act === undefined })
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: 'string' }, registrations: { type: 'string', default: '2000' } },
  })
  const [outDir, ...only] = positionals
  if (outDir === undefined) throw new Error('node e2e/console-pictures.ts OUTDIR [SCREEN…]')
  mkdirSync(outDir, { recursive: true })
  const filled = await fill(values.data ?? mkdtempSync(join(tmpdir(), 'sambung-demo-')), values.registrations)
  await using app = await startApp({ env: filled.env, provider: 'simulator' })
  const browser = await launchBrowser()
  const records = findRecords(join(filled.folder, 'demo.db'))
  const desks = new Map<string | null, Desk>()
  const failed: string[] = []
  for (const scene of SCENES.filter(({ name }) => only.length === 0 || only.some((word) => name.startsWith(word)))) {
    const email = scene.email === 'own' ? (records['ownVisitBy'] ?? null) : scene.email
    const desk = desks.get(email) ?? (await openAs({ app, browser, password: filled.password }, email))
    desks.set(email, desk)
    for (const look of LOOKS.filter(scene.looks)) {
      const name = `${scene.name}-${look.name}.png`
      try {
        await shoot(desk, scene, { look, file: join(outDir, name), url: app.url + scene.path(records) })
        process.stdout.write(`${name}\n`)
      } catch (error) {
        failed.push(`${name}: ${String(error).split('\n', 1)[0]}`)
      }
    }
  }
  await browser.close()
  if (failed.length > 0) throw new Error(`not taken:\n${failed.join('\n')}`)
}

await main()
