import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCrashes } from '../../apps/server/test/crash/crash-run.ts'

// Kills the server 200 times (or as often as the first argument says) while households register, on SQLite or on the
// empty PostgreSQL database that DATABASE_URL names, and counts what was promised and not kept.
const kills = Number(process.argv[2] ?? 200)
if (!Number.isSafeInteger(kills) || kills < 1) {
  process.stderr.write('usage: node bench/src/crash.ts [kills]\n')
  process.exit(64)
}

const folder = mkdtempSync(join(tmpdir(), 'sambung-crash-'))
try {
  const figures = await runCrashes({
    databaseUrl: process.env['DATABASE_URL'] ?? `file:${join(folder, 'crash.db')}`,
    dataDir: folder,
    kills,
    onKill: (count) => void (count % 20 === 0 && process.stderr.write(`killed ${count} of ${kills} times\n`)),
  })
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  const { lost, doubledRegistrations, withoutNotice, doubledNotices, unsettled, violations } = figures
  const broken = lost + doubledRegistrations + withoutNotice + doubledNotices + unsettled + violations.length
  process.exitCode = broken === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
