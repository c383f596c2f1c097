import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Client from 'better-sqlite3'
import { expect, inject, test } from 'vitest'
import { emptyDatabase, runSql, runTool, temporaryFolder, toolEnv, type ToolEnv } from '../../test/run-tool.ts'
import { startTestApp, type TestApp } from '../../test/start-test-app.ts'

function onPostgres(): void {
  test('PostgreSQL is left to its own tools, and the command says so', async () => {
    await using database = await emptyDatabase()
    const env = { DATABASE_URL: database.url }
    const saved = await runTool(['backup', 'saved.db'], env)
    expect(saved).toMatchObject({ code: 1, stdout: '' })
    expect(saved.stderr).toContain('pg_dump')
    const restored = await runTool(['restore', 'saved.db'], env)
    expect(restored).toMatchObject({ code: 1, stdout: '' })
    expect(restored.stderr).toContain('pg_restore')
  })
}

function onSqlite(): void {
  test('what was backed up comes back, and what it replaces is kept aside', async () => {
    await using place = await oldInstallation()
    const { env, file, databaseFile } = place
    expect(await runTool(['backup', file], env)).toMatchObject({ code: 0, stderr: '' })
    await runSql(env.DATABASE_URL, "UPDATE packages SET name = 'Changed' WHERE code = 'home-gold'")

    expect(await runTool(['restore', file], env)).toMatchObject({ code: 0, stderr: '' })
    expect(await nameOfGold(env.DATABASE_URL)).toBe('Home Gold')
    const [aside] = readdirSync(dirname(databaseFile)).filter((name) => name.includes('.replaced-'))
    expect(await nameOfGold(`file:${join(dirname(databaseFile), aside ?? '')}`)).toBe('Changed')
  })

  test('private files travel with the database; different ones in their place are kept aside', async () => {
    await using place = await oldInstallation()
    const { env, file } = place
    const photo = join(env.DATA_DIR, 'photos', 'ab', 'identity.bin')
    mkdirSync(dirname(photo), { recursive: true })
    writeFileSync(photo, 'as it was')
    writeFileSync(join(env.DATA_DIR, 'simulator-address'), 'http://127.0.0.1:1')
    expect((await runTool(['backup', file], env)).code).toBe(0)
    expect(existsSync(`${file}.files/simulator-address`)).toBe(false)
    expect(statSync(`${file}.files`).mode & 0o077).toBe(0)
    writeFileSync(photo, 'as it became')

    expect((await runTool(['restore', file], env)).code).toBe(0)
    expect(readFileSync(photo, 'utf8')).toBe('as it was')
    const [aside] = readdirSync(dirname(photo)).filter((name) => name.includes('.replaced-'))
    expect(readFileSync(join(dirname(photo), aside ?? ''), 'utf8')).toBe('as it became')
  })

  test('a backup that lost its private files is refused, unless the database alone is asked for', async () => {
    await using place = await oldInstallation()
    const { env, file, folder } = place
    writeFileSync(join(env.DATA_DIR, 'photo.bin'), 'a photo')
    await runTool(['backup', file], env)
    const moved = join(folder, 'moved.db')
    writeFileSync(moved, readFileSync(file))
    const refused = await runTool(['restore', moved], env)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('--without-files')
    expect((await runTool(['restore', moved, '--without-files'], env)).code).toBe(0)
  })

  test('a backup is one whole database of its moment, while the server goes on writing', async () => {
    await using app = await startTestApp()
    await using folder = temporaryFolder()
    const file = join(folder.path, 'live.db')
    const saving = runTool(['backup', file], toolEnv(app))
    let isSaving = true
    const ended = saving.then(() => (isSaving = false))
    let written = 0
    while (isSaving) {
      const answer = await app.browser().requestCode(app.phone())
      expect(answer.status).toBe(200)
      written += 1
    }
    await ended
    expect(await saving).toMatchObject({ code: 0, stderr: '' })

    const copy = new Client(file, { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
    // A verification and its message are written in one transaction: a copy of one moment has both or neither.
    const half = copy.prepare('SELECT id FROM verifications WHERE message_id NOT IN (SELECT id FROM messages)').all()
    expect(half).toEqual([])
    const { count } = copy.prepare('SELECT count(*) AS count FROM verifications').get() as { count: number }
    expect(count).toBeLessThanOrEqual(written)
    copy.close()
  })

  test('nothing is overwritten, and nothing half-done is left behind', async () => {
    await using place = await oldInstallation()
    const { env, file, folder } = place
    writeFileSync(file, 'mine')
    const taken = await runTool(['backup', file], env)
    const nowhere = await runTool(['backup', join(folder, 'missing', 'b.db')], env)
    const inside = await runTool(['backup', join(env.DATA_DIR, 'b.db')], env)
    const without = await runTool(['backup'], env)
    expect([taken, nowhere, inside, without].map((run) => run.code)).toEqual([1, 1, 1, 1])
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
    expect(readdirSync(env.DATA_DIR).filter((name) => name.startsWith('b.db'))).toEqual([])
  })

  test('restore refuses while a server uses the database, and changes nothing', async () => {
    await using app = await startTestApp()
    await using folder = temporaryFolder()
    const file = join(folder.path, 'live.db')
    expect((await runTool(['backup', file], toolEnv(app))).code).toBe(0)
    const phone = app.phone()
    await app.browser().requestCode(phone)

    const run = await runTool(['restore', file], toolEnv(app))
    expect(run.code).toBe(1)
    expect(run.stderr).toContain('in use')
    expect(readdirSync(dirname(fileOf(app))).filter((name) => /replaced|restoring/.test(name))).toEqual([])
    expect(await runSql(app.databaseUrl, 'SELECT phone FROM verifications')).toHaveLength(1)
    expect((await app.browser().requestCode(app.phone())).status).toBe(200)
  })

  test('what is no whole backup of this version is not restored', async () => {
    await using place = await oldInstallation()
    const { env, file, folder } = place
    await runTool(['backup', file], env)
    const text = join(folder, 'text.db')
    writeFileSync(text, 'not a database, whatever its name says'.repeat(100))
    const foreign = join(folder, 'foreign.db')
    await runSql(`file:${foreign}`, 'CREATE TABLE other (id text)')
    const damaged = join(folder, 'damaged.db')
    const bytes = readFileSync(file)
    writeFileSync(damaged, bytes.fill(0xff, bytes.length / 2))
    const newer = join(folder, 'newer.db')
    writeFileSync(newer, readFileSync(file))
    await runSql(`file:${newer}`, "INSERT INTO schema_migrations VALUES ('9999_from_the_future', 'x', 'now')")

    for (const bad of [text, foreign, damaged, newer, join(folder, 'missing.db')]) {
      const run = await runTool(['restore', bad], env)
      expect([bad, run.code, run.stdout]).toEqual([bad, 1, ''])
      expect(run.stderr.trimEnd().split('\n')).toHaveLength(1)
    }
    expect(await nameOfGold(env.DATABASE_URL)).toBe('Home Gold')
    expect(readdirSync(dirname(place.databaseFile)).filter((name) => /replaced|restoring/.test(name))).toEqual([])
  })

  test('a damaged database is replaced only when the operator says that nobody uses it', async () => {
    await using place = await oldInstallation()
    const { env, file, databaseFile } = place
    await runTool(['backup', file], env)
    writeFileSync(databaseFile, 'damaged beyond recognition'.repeat(200))
    const refused = await runTool(['restore', file], env)
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('--replace-damaged')
    expect((await runTool(['restore', file, '--replace-damaged'], env)).code).toBe(0)
    expect(await nameOfGold(env.DATABASE_URL)).toBe('Home Gold')
  })

  test('a new machine gets its database from the backup alone', async () => {
    await using place = await oldInstallation()
    await using machine = await emptyDatabase()
    await runTool(['backup', place.file], place.env)
    const env = { DATABASE_URL: machine.url, DATA_DIR: join(place.folder, 'new-data') }
    expect(await runTool(['restore', place.file], env)).toMatchObject({ code: 0, stderr: '' })
    expect(await nameOfGold(machine.url)).toBe('Home Gold')
    expect((await runTool(['migrate'], env)).code).toBe(0)
  })
}

const suites = { sqlite: onSqlite, postgres: onPostgres }
suites[inject('engine')]()

type Place = AsyncDisposable & {
  env: ToolEnv & { DATABASE_URL: string; DATA_DIR: string }
  databaseFile: string
  folder: string
  file: string
}

/** A migrated database with packages, its data folder, and a place for the backup; no server runs. */
async function oldInstallation(): Promise<Place> {
  const folder = temporaryFolder()
  const databaseFile = join(folder.path, 'data', 'sambung.db')
  const env = { DATABASE_URL: `file:${databaseFile}`, DATA_DIR: join(folder.path, 'data') }
  expect((await runTool(['demo', '--only', 'packages'], env)).code).toBe(0)
  return {
    env,
    databaseFile,
    folder: folder.path,
    file: join(folder.path, 'saved.db'),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

function fileOf(app: TestApp): string {
  return app.databaseUrl.slice('file:'.length)
}

async function nameOfGold(url: string): Promise<unknown> {
  const [row] = await runSql(url, "SELECT name FROM packages WHERE code = 'home-gold'")
  return row?.['name']
}
