import { randomBytes } from 'node:crypto'
import { chmod, copyFile, mkdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, type Config } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { errorCode } from '../db/error-code.ts'
import { findMigrationState } from '../db/migration-state.ts'
import { sqliteFile } from '../db/open.ts'
import { readFileArgument } from './backup.ts'
import { CommandError, say, type Command } from './command.ts'
import { describeDatabaseFailure } from './database-failure.ts'
import { MIGRATE_FIRST, newerThanTheCode } from './database.ts'
import { exists, filesFolder, giveTo, listFiles, REPLACED, restorePrivateFiles } from './private-files.ts'
import { holdUnusedSqlite, readFileCount, sealSqlite, type Held } from './sqlite-files.ts'

const ANSWER_MS = 2_000

export const restore: Command = {
  help: `
Usage: npm run sambung -- restore FILE [--without-files] [--replace-damaged]

Puts the backup FILE in place of the SQLite database, and the files of FILE.files into DATA_DIR. What they replace is
kept beside them as NAME${REPLACED}TIME. Refuses while a server uses the database, and a FILE that is damaged or newer than
this code.

  --without-files     restore the database alone, although the backup was made with private files
  --replace-damaged   the database in place is damaged, so that whether a server uses it cannot be told: you have
                      stopped every server yourself

PostgreSQL is restored with pg_restore.`,

  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'without-files': { type: 'boolean', default: false },
        'replace-damaged': { type: 'boolean', default: false },
      },
    })
    const file = readFileArgument(positionals)
    const config = readConfig(processEnv())
    const database = sqliteFile(config.databaseUrl)
    if (database === null)
      throw new CommandError(
        'PostgreSQL is restored with its own tool: use pg_restore for the database, and copy the saved folder back to DATA_DIR.',
      )
    await refuseSource(file, { withFiles: !values['without-files'] })

    const target = await placeOf(database)
    const stamp = new Date().toISOString().replace(/[-:.]/g, '')
    const suffix = `${REPLACED}${stamp}`
    const isReplaced = await replaceDatabase({ file, target, suffix, mayBeDamaged: values['replace-damaged'] })
    say(`Database       ${target}`)
    if (isReplaced) say(`Kept aside     ${target}${suffix}`)
    await putFiles(file, { config, suffix, withFiles: !values['without-files'] })

    const state = await findMigrationState(config.databaseUrl, ANSWER_MS)
    if (state !== null && state.pending.length > 0) say(`Not applied    ${state.pending.join(', ')}. ${MIGRATE_FIRST}`)
    return 0
  },
}

/** A backup of this product, not newer than the code, with all of its private files. */
async function refuseSource(file: string, wanted: { withFiles: boolean }): Promise<void> {
  try {
    const state = await findMigrationState(`file:${file}`, ANSWER_MS)
    if (state === null) throw new CommandError(`There is no file ${file}.`)
    if (state.applied.length === 0) throw new CommandError(`${file} is not a backup of Sambung.`)
    if (state.unknown.length > 0) throw new CommandError(newerThanTheCode(state.unknown))
    const [expected, found] = [readFileCount(file), (await listFiles(filesFolder(file))).length]
    if (wanted.withFiles && found < expected)
      throw new CommandError(
        `The backup was made with ${expected} private files, and ${filesFolder(file)} has ${found}: bring them together, or restore the database alone with --without-files.`,
      )
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(`${file} cannot be restored: ${describeDatabaseFailure(error) ?? String(error)}.`)
  }
}

/** The file itself, where DATABASE_URL names a link to it. */
async function placeOf(database: string): Promise<string> {
  const target = resolve(database)
  return (await exists(target)) ? realpath(target) : target
}

type Task = { file: string; target: string; suffix: string; mayBeDamaged: boolean }

/** The copy is whole and checked before the first move; the moves happen under the lock. */
async function replaceDatabase({ file, target, suffix, mayBeDamaged }: Task): Promise<boolean> {
  const copy = `${target}.restoring-${randomBytes(4).toString('hex')}`
  await mkdir(dirname(target), { recursive: true })
  try {
    await copyFile(file, copy)
    await chmod(copy, 0o600)
    sealSqlite(copy, 0)
    const isReplaced = await exists(target)
    await giveTo(copy, await stat(isReplaced ? target : dirname(target)))
    const held = isReplaced ? hold(target, mayBeDamaged) : null
    try {
      if (isReplaced) await moveAside(target, suffix)
      await rename(copy, target)
    } finally {
      held?.release()
    }
    return isReplaced
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) await rm(`${copy}${rest}`, { force: true })
  }
}

function hold(target: string, mayBeDamaged: boolean): Held | null {
  try {
    const held = holdUnusedSqlite(target)
    if (held === null)
      throw new CommandError(
        `${target} is in use: stop every server and every other program that has it open, then try again. Nothing was changed.`,
      )
    return held
  } catch (error) {
    const isDamaged = /^SQLITE_(NOTADB|CORRUPT)/.test(errorCode(error))
    if (!isDamaged) throw error
    if (mayBeDamaged) return null
    throw new CommandError(
      `${target} is damaged, so whether a server uses it cannot be told: stop every server yourself, then add --replace-damaged. Nothing was changed.`,
    )
  }
}

/** With its log, which only a damaged database still has: it must not be taken for the new one's. */
async function moveAside(target: string, suffix: string): Promise<void> {
  for (const part of ['-wal', '-shm']) {
    if (await exists(`${target}${part}`)) await rename(`${target}${part}`, `${target}${suffix}${part}`)
  }
  await rename(target, `${target}${suffix}`)
}

type Putting = { config: Config; suffix: string; withFiles: boolean }

async function putFiles(file: string, { config, suffix, withFiles }: Putting): Promise<void> {
  const folder = filesFolder(file)
  if (!withFiles || !(await exists(folder))) {
    say(`Private files  ${withFiles ? 'none in this backup' : 'left as they are'}`)
    return
  }
  const count = await restorePrivateFiles(folder, resolve(config.dataDir), suffix)
  say(`Private files  ${count} in ${join(resolve(config.dataDir), '/')}; what they replaced ends in ${suffix}`)
}
