import { randomBytes } from 'node:crypto'
import { link, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { errorCode } from '../db/error-code.ts'
import { sqliteFile } from '../db/open.ts'
import { CommandError, say, UsageError, type Command } from './command.ts'
import { copyPrivateFiles, exists, filesFolder, listPrivateFiles } from './private-files.ts'
import { copySqlite, sealSqlite } from './sqlite-files.ts'

export const backup: Command = {
  help: `
Usage: npm run sambung -- backup FILE

Writes the SQLite database, as it is at one moment, to FILE: itself a SQLite database, checked for integrity. Private
files of DATA_DIR are copied to the folder FILE.files beside it; keep the two together. The server may go on writing.
Nothing is ever overwritten. SECRET_KEY is not in a backup: keep it elsewhere, encrypted fields need it.
PostgreSQL is saved with pg_dump.`,

  async run(args) {
    const file = readFileArgument(args)
    const config = readConfig(processEnv())
    const database = sqliteFile(config.databaseUrl)
    if (database === null)
      throw new CommandError(
        'PostgreSQL is saved with its own tool: use pg_dump for the database, and copy the folder DATA_DIR beside it.',
      )
    const source = resolve(database)
    const dataDir = resolve(config.dataDir)
    if (!(await exists(source))) throw new CommandError(`There is no database at ${source}.`)
    await refuseTarget(file, dataDir)

    const counted = await writeBackup({ source, dataDir, file })
    const { size } = await stat(file)
    say(`Database       ${file} (${(size / 1024 / 1024).toFixed(1)} MiB, integrity checked)`)
    say(`Private files  ${counted === 0 ? 'none' : `${filesFolder(file)} (${counted})`}`)
    return 0
  },
}

/** The one argument of `backup` and `restore`, as an absolute path. */
export function readFileArgument(args: string[]): string {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || file === '') throw new UsageError('FILE: got nothing, wants the path of the backup')
  if (more.length > 0) throw new UsageError(`FILE: got ${positionals.length} paths, wants one`)
  return resolve(file)
}

async function refuseTarget(file: string, dataDir: string): Promise<void> {
  for (const path of [file, filesFolder(file)]) {
    if (await exists(path))
      throw new CommandError(`${path} exists already, and a backup overwrites nothing: choose another name.`)
  }
  if (!(await exists(dirname(file)))) throw new CommandError(`There is no folder ${dirname(file)}.`)
  if (file.startsWith(join(dataDir, '/')))
    throw new CommandError(
      `${file} lies in DATA_DIR, which is what is backed up: choose a place outside, best on another disk.`,
    )
}

type Task = { source: string; dataDir: string; file: string }

/** Under other names first, so that what bears the name of a backup is whole. Returns the number of private files. */
async function writeBackup({ source, dataDir, file }: Task): Promise<number> {
  const partial = `${file}.partial-${randomBytes(4).toString('hex')}`
  try {
    await writeFile(partial, '', { flag: 'wx', mode: 0o600 })
    await copySqlite(source, partial)
    // After the database: a file is stored before the row that names it, so none that the copy knows is missing.
    const names = await listPrivateFiles(dataDir, source)
    const counted = await copyPrivateFiles(names, dataDir, filesFolder(partial))
    sealSqlite(partial, counted)
    if (counted > 0) await rename(filesFolder(partial), filesFolder(file))
    await publish(partial, file)
    return counted
  } finally {
    await rm(partial, { force: true })
    await rm(filesFolder(partial), { force: true, recursive: true })
  }
}

/** Gives the file its name unless somebody else has taken it meanwhile. */
async function publish(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') throw new CommandError(`${file} was made by somebody else meanwhile: choose another name.`)
    // Memory sticks and network shares may not know links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error
    if (await exists(file)) throw new CommandError(`${file} was made by somebody else meanwhile: choose another name.`)
    await rename(partial, file)
  }
}
