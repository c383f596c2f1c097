import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { request } from 'undici'
import { freePort, Program, SERVER, untilReady } from './processes.ts'
import { median, type Figure } from './report.ts'
import { productionEnvironment } from './serve.ts'

const PATH = '/daftar'
const SCREEN = { width: 360, height: 640 }
export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]
// A cheap phone on a poor connection: 1.6 Mbit/s both ways, 150 ms, a processor four times slower.
const BYTES_PER_SECOND = 1_600_000 / 8
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: BYTES_PER_SECOND,
  uploadThroughput: BYTES_PER_SECOND,
}
const SLOWER = 4

type Load = Marks & { script: string[]; idleScript: string[]; style: string[] }
export type PageOptions = { folder: string; loads: number; say: (line: string) => void }

/** The first screen as the built server sends it: its weight, and how fast a cheap phone has it. */
export async function measurePage({
  folder,
  loads,
  say,
}: PageOptions): Promise<{ figures: Figure[]; notes: string[] }> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  await using server = new Program({
    name: 'server',
    script: SERVER,
    env: { ...productionEnvironment(folder), PORT: String(port) },
    logFile: join(folder, 'page.log'),
  })
  await untilReady(origin)
  const document = await fetchGzip(`${origin}${PATH}`)
  const inline = [...document.text.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, css = '']) => css).join('')

  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ARGS,
    headless: true,
  })
  const seen: Load[] = []
  let worksPlain = false
  try {
    // Not counted: the browser's own first page.
    await loadPage(browser, origin)
    for (let count = 1; count <= loads; count += 1) {
      const load = await loadPage(browser, origin)
      seen.push(load)
      say(
        `  load ${count} of ${loads}: LCP ${load.lcp.toFixed(0)} ms, blocked ${load.blocking.toFixed(0)} ms, shift ${load.shift.toFixed(3)}`,
      )
    }
    worksPlain = await isUsableWithoutScript(browser, origin)
  } finally {
    await browser.close()
  }
  const [last] = seen.slice(-1)
  const script = await weigh(last?.script ?? [])
  const style = (await weigh(last?.style ?? [])) + (inline === '' ? 0 : gzipSync(inline, { level: 9 }).length)
  const idle = await weigh(last?.idleScript ?? [])
  const { rssBytes } = await server.usage()
  return {
    figures: [
      {
        name: 'page: script at start, gzip',
        value: script / 1000,
        atMost: 95,
        show: (value) => `${value.toFixed(1)} kB`,
      },
      { name: 'page: CSS at start, gzip', value: style / 1000, atMost: 6, show: (value) => `${value.toFixed(1)} kB` },
      {
        name: 'page: first screen and its form without script',
        value: worksPlain ? 1 : 0,
        atLeast: 1,
        show: (value) => (value === 1 ? 'usable' : 'not usable'),
      },
      {
        name: 'page on a cheap phone: LCP',
        value: median(seen.map((load) => load.lcp)) / 1000,
        atMost: 1.2,
        show: (value) => `${value.toFixed(2)} s`,
      },
      {
        name: 'page on a cheap phone: total blocking time',
        value: median(seen.map((load) => load.blocking)),
        atMost: 150,
        show: (value) => `${value.toFixed(0)} ms`,
      },
      {
        name: 'page on a cheap phone: layout shift (CLS)',
        value: median(seen.map((load) => load.shift)),
        atMost: 0.02,
        show: (value) => value.toFixed(3),
      },
    ],
    notes: [
      `document: ${(document.wireBytes / 1000).toFixed(1)} kB gzip; ${last?.script.length ?? 0} scripts at start, then ${(idle / 1000).toFixed(1)} kB more when idle`,
      `script loaded and run after ${(median(seen.map((load) => load.loaded)) / 1000).toFixed(2)} s`,
      `memory of the server after these loads: ${(rssBytes / 1_000_000).toFixed(0)} MB`,
    ],
  }
}

async function loadPage(browser: Browser, origin: string): Promise<Load> {
  const context = await openPhone(browser, true)
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', NETWORK)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.addInitScript({ path: fileURLToPath(new URL('./page-marks.js', import.meta.url)) })
    const files: { kind: string; url: string; atStart: boolean }[] = []
    let atStart = true
    page.on('load', () => (atStart = false))
    page.on('request', (sent) => files.push({ kind: sent.resourceType(), url: sent.url(), atStart }))
    await page.goto(origin + PATH, { waitUntil: 'networkidle' })
    const marks = await readMarks(page)
    const urls = (wanted: { kind: string; atStart: boolean }) =>
      files.flatMap(({ kind, atStart: early, url }) => (kind === wanted.kind && early === wanted.atStart ? [url] : []))
    return {
      ...marks,
      script: urls({ kind: 'script', atStart: true }),
      // What the page fetches for its next screens once it has nothing else to do.
      idleScript: urls({ kind: 'script', atStart: false }),
      style: urls({ kind: 'stylesheet', atStart: true }),
    }
  } finally {
    await context.close()
  }
}

function openPhone(browser: Browser, javaScriptEnabled: boolean): Promise<BrowserContext> {
  return browser.newContext({
    viewport: SCREEN,
    screen: SCREEN,
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'id-ID',
    serviceWorkers: 'block',
    javaScriptEnabled,
  })
}

type Marks = { lcp: number; blocking: number; shift: number; loaded: number }

function readMarks(page: Page): Promise<Marks> {
  return page.evaluate(() => Reflect.get(globalThis, 'benchMarks') as Marks)
}

/** Whether someone without script sees the form, with its fields and button, and it goes somewhere. */
async function isUsableWithoutScript(browser: Browser, origin: string): Promise<boolean> {
  const context = await openPhone(browser, false)
  try {
    const page = await context.newPage()
    await page.goto(origin + PATH)
    const form = page.locator('form[method="post" i]').first()
    const parts = [
      page.locator('h1').first(),
      form.locator('input[type="tel"]').first(),
      form.locator('[type="submit"], button:not([type="button"])').first(),
    ]
    const visible = await Promise.all(parts.map((part) => part.isVisible()))
    return visible.every(Boolean)
  } finally {
    await context.close()
  }
}

async function weigh(urls: string[]): Promise<number> {
  const sizes = await Promise.all(urls.map(async (url) => (await fetchGzip(url)).wireBytes))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The file as it goes over the wire to a client that takes gzip. */
async function fetchGzip(url: string): Promise<{ wireBytes: number; text: string }> {
  const { body, headers, statusCode } = await request(url, { headers: { 'accept-encoding': 'gzip' } })
  const bytes = Buffer.from(await body.arrayBuffer())
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
  const text = headers['content-encoding'] === 'gzip' ? gunzipSync(bytes).toString() : bytes.toString()
  return { wireBytes: bytes.length, text }
}
