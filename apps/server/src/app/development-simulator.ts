import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SIMULATOR = join(import.meta.dirname, '../../../simulator/src/main.ts')

/**
 * Development only: the simulated WhatsApp, one for all processes of a data directory. Uses the one that runs, or starts
 * one that ends with this process. Resolves to its address.
 */
export async function findOrStartSimulator(dataDir: string): Promise<URL> {
  const running = await findSimulator(dataDir)
  if (running !== null) return running

  const note = noteOf(dataDir)
  const url = await startSimulator()
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(note, url.href)
  process.once('exit', () => rmSync(note, { force: true }))
  return url
}

function noteOf(dataDir: string): string {
  return join(dataDir, 'simulator-address')
}

/** The simulator that another process of this data directory has started; null when none runs. */
export async function findSimulator(dataDir: string): Promise<URL | null> {
  try {
    const url = new URL(readFileSync(noteOf(dataDir), 'utf8'))
    const answer = await fetch(new URL('/dev/whatsapp/api/faults', url), { signal: AbortSignal.timeout(1_000) })
    return answer.ok ? url : null
  } catch {
    // No note, or nobody there any more: a new one is started.
    return null
  }
}

async function startSimulator(): Promise<URL> {
  const child = spawn(process.execPath, [SIMULATOR, '--exit-with-parent', '--host', '127.0.0.1', '--port', '0'], {
    // Its own process group: Ctrl-C reaches the server alone, which still needs it while it drains.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the WhatsApp simulator ended with code ${code}`)))
    lines.once('line', (line) => {
      resolve(new URL((JSON.parse(line) as { url: string }).url))
      child.unref()
    })
  })
}

/** Tells the simulator where its receipts go, as an operator would enter them at the gateway. */
export async function registerWebhook(simulatorUrl: URL, webhookUrl: string): Promise<void> {
  await fetch(new URL('/update-device', simulatorUrl), {
    method: 'POST',
    headers: { authorization: 'simulator', 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Sambung',
      device: '6281200000000',
      webhook: webhookUrl,
      webhookconnect: webhookUrl,
      webhookstatus: webhookUrl,
    }),
    signal: AbortSignal.timeout(2_000),
  })
}
