import { parseArgs } from 'node:util'
import { readConfig, type Config } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { say, type Command } from './command.ts'
import { checkClock } from './doctor/clock.ts'
import { checkDatabase } from './doctor/database.ts'
import { checkDataDir, checkDisk } from './doctor/disk.ts'
import { bounded, ok, type Finding } from './doctor/finding.ts'
import { checkGateways } from './doctor/gateway.ts'
import { checkTls } from './doctor/tls.ts'
import { checkWebhook } from './doctor/webhook.ts'
import { alignColumns } from './table.ts'

// Above the time-outs inside the checks, which know better what they waited for.
const LONGEST_MS = 20_000

export const doctor: Command = {
  help: `
Usage: npm run sambung -- doctor

Looks at configuration, database and migrations, gateway (reachable, token, device, quota, plan), webhook, clock, data
folder, disk and the certificate of PUBLIC_URL, for a few seconds at most. Sends no message and changes nothing.
Exit code 1 when there is a problem; a warning alone gives 0, a bad configuration 78.`,

  async run(args) {
    parseArgs({ args })
    const config = readConfig(processEnv())
    const findings = await examine(config)
    say(...render(findings))
    return findings.some(({ result }) => result === 'problem') ? 1 : 0
  },
}

async function examine(config: Config): Promise<Finding[]> {
  // First and alone: SQLite's wait for a lock stops this process, which would spoil the other checks' times.
  let clockOffsetMs: number | null = null
  const database = await bounded('database', LONGEST_MS, async () => {
    const looked = await checkDatabase(config)
    clockOffsetMs = looked.clockOffsetMs
    return looked.findings
  })
  const others = await Promise.all([
    bounded('provider', LONGEST_MS, () => checkGateways(config)),
    bounded('webhook', LONGEST_MS, () => checkWebhook(config)),
    bounded('clock', LONGEST_MS, () => checkClock(config, clockOffsetMs)),
    bounded('data folder', LONGEST_MS, () => checkDataDir(config)),
    bounded('disk', LONGEST_MS, () => checkDisk(config)),
    bounded('tls', LONGEST_MS, () => checkTls(config)),
  ])
  return [ok('configuration', `complete, for ${config.environment}`), ...database, ...others.flat()]
}

function render(findings: Finding[]): string[] {
  const table = alignColumns([
    ['CHECK', 'RESULT', 'FOUND'],
    ...findings.map(({ check, result, found }) => [check, result, found]),
  ])
  const advice = findings.flatMap(({ check, remedy }) => (remedy === undefined ? [] : [[check, remedy]]))
  const problems = findings.filter(({ result }) => result === 'problem').length
  const verdict = problems === 0 ? 'No problem found.' : `${problems} problem${problems === 1 ? '' : 's'} found.`
  return [
    ...table,
    '',
    ...(advice.length === 0 ? [] : ['What to do:', ...alignColumns(advice).map((line) => `  ${line}`), '']),
    verdict,
  ]
}
