import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Client from 'better-sqlite3'
import pg from 'pg'
import { inject, vi } from 'vitest'
import type { TestApp } from './start-test-app.ts'

const TOOL = join(import.meta.dirname, '../src/cli/main.ts')
const COMPILE_CACHE = join(import.meta.dirname, '../../../node_modules/.cache/node')

// Each call is a process that loads half of the server: several of them, on a busy machine, outlast the usual limit.
vi.setConfig({ testTimeout: 120_000 })

export type ToolRun = { code: number | null; stdout: string; stderr: string }
export type ToolEnv = Record<string, string>

/** The operator's tool as a process of its own, in an empty folder: it sees no other variable than these. */
export async function runTool(args: string[], env: ToolEnv = {}, input = ''): Promise<ToolRun> {
  await using folder = temporaryFolder()
  const child = spawn(process.execPath, [TOOL, ...args], {
    cwd: folder.path,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: COMPILE_CACHE, ...env },
    stdio: 'pipe',
  })
  // Whether it reads that is its own affair.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, stdout, stderr }
}

/** What a tool needs to work on this application's database, files and gateway. */
export function toolEnv(app: TestApp): ToolEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: app.databaseUrl,
    DATA_DIR: app.dataDir,
    PUBLIC_URL: app.url,
    WHATSAPP_ENABLED: 'true',
    WHATSAPP_PROVIDER: 'fonnte',
    WHATSAPP_API_URL: app.gateway.sendUrl,
    WHATSAPP_API_TOKEN: 'test-token',
  }
}

export function temporaryFolder(): AsyncDisposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'sambung-tool-'))
  return { path, [Symbol.asyncDispose]: async () => rmSync(path, { recursive: true, force: true }) }
}

/** A database of this run's engine that nobody has migrated: on SQLite not even a file. */
export async function emptyDatabase(): Promise<AsyncDisposable & { url: string }> {
  const postgresUrl = inject('postgresUrl')
  if (postgresUrl === null) {
    const folder = temporaryFolder()
    return {
      url: `file:${join(folder.path, 'new', 'tool.db')}`,
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    }
  }
  const name = `tool_${randomBytes(8).toString('hex')}`
  await runSql(postgresUrl, `CREATE DATABASE ${name}`)
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => void (await runSql(postgresUrl, `DROP DATABASE ${name} WITH (FORCE)`)),
  }
}

/** One statement past the product, to bring a database into a state the product avoids; returns its rows. */
export async function runSql(url: string, sql: string): Promise<Record<string, unknown>[]> {
  if (url.startsWith('file:')) {
    const client = new Client(url.slice('file:'.length), { timeout: 5_000 })
    try {
      const statement = client.prepare(sql)
      if (statement.reader) return statement.all() as Record<string, unknown>[]
      statement.run()
      return []
    } finally {
      client.close()
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
