import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PROCESSES_TIMEOUT_MS, runNode, runTogether } from '../../test/child-process.ts'
import { readKey } from './env.ts'

const MAIN = fileURLToPath(import.meta.resolve('../main.ts'))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sambung-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a process with a bad configuration', () => {
  test(
    'ends with 78 and one line for each problem, and touches nothing',
    async () => {
      const env = { NODE_ENV: 'production', PORT: 'x', SECRET_KEY: 'geheim', OTP_TTL_SECONDS: '' }
      const { exitCode, stdout, stderr } = await runNode([MAIN], { env, cwd: folder })
      expect(exitCode).toBe(78)
      const lines = stderr.trimEnd().split('\n')
      expect(lines.map((line) => /^([A-Z_]+): got .+, wants .+$/.exec(line)?.[1] ?? '').toSorted()).toEqual([
        'PORT',
        'PUBLIC_URL',
        'SECRET_KEY',
        'WHATSAPP_ENABLED',
        'WHATSAPP_PROVIDER',
      ])
      expect(stdout + stderr).not.toContain('geheim')
      expect(readdirSync(folder)).toEqual([])
    },
    PROCESSES_TIMEOUT_MS,
  )

  test(
    'says the same of a line in .env; the environment goes before the file, unless it is empty',
    async () => {
      writeFileSync(join(folder, '.env'), 'PORT=from-file\nLOG_LEVEL=from-file\nHOST=\nBRAND_NAME="from\\nfile"\n')
      const env = { LOG_LEVEL: 'from-environment', PORT: ' ' }
      const { exitCode, stderr } = await runNode([MAIN], { env, cwd: folder })
      expect(exitCode).toBe(78)
      const got = stderr.split('\n').map((line) => /^([A-Z_]+): got (".*?"),/.exec(line)?.slice(1) ?? [])
      expect(Object.fromEntries(got.filter((pair) => pair.length === 2) as [string, string][])).toEqual({
        PORT: '"from-file"',
        LOG_LEVEL: '"from-environment"',
        BRAND_NAME: String.raw`"from\nfile"`,
      })
    },
    PROCESSES_TIMEOUT_MS,
  )
})

test(
  'four processes that start at the same moment in development share one secret, which only its owner may read',
  async () => {
    const dataDirs = Array.from({ length: 10 }, (_, at) => join(folder, `data-${at}`))
    const source = `
      const { readConfig } = await import(${JSON.stringify(import.meta.resolve('./config.ts'))})
      const { openKeyRing } = await import(${JSON.stringify(import.meta.resolve('./secrets.ts'))})
      const ids = ${JSON.stringify(dataDirs)}.map((DATA_DIR) => openKeyRing(readConfig({ DATA_DIR })).currentId)
      console.log(JSON.stringify(ids))`
    const ended = await runTogether(4, source)
    expect(ended.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      Array(4).fill({ exitCode: 0, stderr: '' }),
    )
    const [first, ...others] = ended.map(({ stdout }) => JSON.parse(stdout) as string[])
    expect(new Set(first).size).toBe(10)
    for (const ids of others) expect(ids).toEqual(first)
    for (const dataDir of dataDirs) {
      expect(readdirSync(dataDir)).toEqual(['development-secret'])
      const file = join(dataDir, 'development-secret')
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(readKey(readFileSync(file, 'utf8'))?.length).toBe(32)
    }
  },
  PROCESSES_TIMEOUT_MS,
)
