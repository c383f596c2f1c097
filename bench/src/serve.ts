import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import process from 'node:process'
import { freePort, ROOT, untilReady } from './processes.ts'
import { median, type Figure } from './report.ts'

export type ServeOptions = { folder: string; times: number; say: (line: string) => void }

/**
 * `npm run serve` until `/readyz` answers 200, as production runs it: npm, shell and all. The first start is not
 * counted: it migrates the database and warms the file cache.
 */
export async function measureServe({
  folder,
  times,
  say,
}: ServeOptions): Promise<{ figures: Figure[]; notes: string[] }> {
  const environment = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    ...productionEnvironment(folder),
  }
  const seconds: number[] = []
  for (let start = 0; start <= times; start += 1) {
    const taken = await timeStart(environment)
    if (start > 0) seconds.push(taken)
    say(`  start ${start} of ${times}: ${taken.toFixed(2)} s${start === 0 ? ' (not counted)' : ''}`)
  }
  const show = (value: number) => `${value.toFixed(2)} s`
  return {
    figures: [{ name: '`npm run serve` to ready', value: median(seconds), atMost: 1, show }],
    notes: [`starts: ${seconds.map(show).join(', ')}`],
  }
}

/** What production refuses to start without. Nothing is sent: the gateway's name belongs to nobody. */
export function productionEnvironment(folder: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://sambung.example',
    DATABASE_URL: `file:${join(folder, 'production.db')}`,
    DATA_DIR: join(folder, 'production-data'),
    SECRET_KEY: randomBytes(32).toString('base64'),
    WHATSAPP_ENABLED: 'true',
    WHATSAPP_PROVIDER: 'fonnte',
    WHATSAPP_API_URL: 'https://gateway.example/send',
    WHATSAPP_API_TOKEN: 'token',
    LOG_LEVEL: 'info',
  }
}

async function timeStart(environment: NodeJS.ProcessEnv): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  // Its own process group, so that npm, its shell and the server end together.
  const child = spawn('npm', ['run', 'serve'], {
    cwd: ROOT,
    env: { ...environment, PORT: String(port) },
    detached: true,
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const end = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal)
  }
  const endNow = () => end('SIGKILL')
  process.once('exit', endNow)
  try {
    await untilReady(`http://127.0.0.1:${port}`)
    return (performance.now() - started) / 1000
  } finally {
    end('SIGTERM')
    await ended
    process.off('exit', endNow)
  }
}
