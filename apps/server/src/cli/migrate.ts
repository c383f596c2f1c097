import { parseArgs } from 'node:util'
import { readConfig } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { migrate } from '../db/migrate.ts'
import { findMigrationState } from '../db/migration-state.ts'
import { CommandError, say, type Command } from './command.ts'
import { describeDatabase, newerThanTheCode } from './database.ts'

const ANSWER_MS = 10_000

export const migrateCommand: Command = {
  help: `
Usage: npm run sambung -- migrate

Applies what the database lacks, in one transaction and under a lock, and names it. The server does the same at its
start, so this is for doing it at a moment of your choice. Creates a SQLite file that does not exist yet.
Exit code 1 when the database is newer than the code, or a migration was edited after it was applied.`,

  async run(args) {
    parseArgs({ args })
    const { databaseUrl } = readConfig(processEnv())
    const before = await findMigrationState(databaseUrl, ANSWER_MS)
    if (before !== null && before.unknown.length > 0) throw new CommandError(newerThanTheCode(before.unknown))
    if (before !== null && before.changed.length > 0) {
      throw new CommandError(
        `${before.changed.join(', ')} was edited after it was applied: restore the file as it was, and add a new migration.`,
      )
    }
    const applied = await migrate(databaseUrl)
    say(`Database  ${describeDatabase(databaseUrl)}`)
    for (const name of applied) say(`Applied   ${name}`)
    if (applied.length === 0) say('Nothing to apply: the database is up to date.')
    return 0
  },
}
