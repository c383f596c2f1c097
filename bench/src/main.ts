import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { measureConsole } from './console.ts'
import { measureFlows } from './flows.ts'
import { measureLists } from './lists.ts'
import { measurePage } from './page.ts'
import { stopAll } from './processes.ts'
import { formatReport, writeReport, type Part } from './report.ts'
import { measureServe } from './serve.ts'

const USAGE = `npm run bench -- [--only console|flows|lists|page|serve] [--quick]

Measures the goals of docs/performance.md on this machine, over loopback alone, and ends by itself.
  --only   one part, or several separated by commas (default: all)
  --quick  fewer rounds, fewer rows: at most 3 minutes instead of 20
`

const say = (line: string) => void process.stderr.write(`${line}\n`)

type Scope = { folder: string; quick: boolean }

const PARTS = {
  flows: ({ folder, quick }: Scope) => measureFlows({ folder, rounds: quick ? 3 : 9, say }),
  serve: ({ folder, quick }: Scope) => measureServe({ folder, times: quick ? 3 : 7, say }),
  lists: ({ folder, quick }: Scope) =>
    measureLists({
      folder,
      sizes: quick ? [20_000, 200_000] : [100_000, 1_000_000],
      engines: quick ? ['sqlite'] : ['sqlite', 'postgres'],
      say,
    }),
  console: ({ folder, quick }: Scope) =>
    measureConsole({ folder, rows: quick ? 100_000 : 1_000_000, times: quick ? 10 : 30, say }),
  page: ({ folder, quick }: Scope) => measurePage({ folder, loads: quick ? 3 : 7, say }),
}
type PartName = keyof typeof PARTS
const TITLES: Record<PartName, string> = {
  flows: 'Request and verify a code, 32 users in a closed loop',
  lists: 'The list of registrations, asked over HTTP',
  console: 'The console in a browser, from the click until it is painted',
  serve: '`npm run serve` until `/readyz` answers',
  page: 'First screen, 360×640, 1.6 Mbit/s, 150 ms, processor 4 × slower',
}

function isPart(name: string): name is PartName {
  return name in PARTS
}

function readArguments(): { parts: PartName[]; quick: boolean } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: Object.keys(PARTS).join(',') },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    process.exit(0)
  }
  const names = values.only.split(',').map((name) => name.trim())
  const parts = names.filter(isPart)
  if (parts.length < names.length)
    throw new Error(`--only takes ${Object.keys(PARTS).join(', ')}; got "${values.only}"`)
  return { parts, quick: values.quick }
}

/** Whatever happens, nothing the bench started is left over. */
async function end(code: number): Promise<never> {
  await stopAll()
  process.exit(code)
}

async function main(): Promise<void> {
  const { parts, quick } = readArguments()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(130))
  const minutes = quick ? 3 : 20
  setTimeout(() => {
    say(`The bench took longer than ${minutes} minutes: given up.`)
    void end(1)
  }, minutes * 60_000).unref()

  const folder = mkdtempSync(join(tmpdir(), 'sambung-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const measured: Part[] = []
  for (const part of parts) {
    say(`${TITLES[part]}…`)
    measured.push({ title: TITLES[part], ...(await PARTS[part]({ folder, quick })) })
  }
  const report = formatReport(measured)
  process.stdout.write(`\n${report}`)
  say(`\nKept in ${writeReport(report)}.`)
}

main().then(
  () => end(0),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    return end(1)
  },
)
