import { ConfigError } from '../config/config.ts'
import { backup } from './backup.ts'
import { check } from './check.ts'
import { CommandError, complain, say, UsageError, type Command } from './command.ts'
import { describeDatabaseFailure } from './database.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { migrateCommand } from './migrate.ts'
import { restore } from './restore.ts'
import { staff } from './staff.ts'
import { alignColumns } from './table.ts'

const EX_CONFIG = 78
const COMMANDS: Command[] = [doctor, check, migrateCommand, backup, restore, demo, staff]

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) {
    complain(...usage())
    return 1
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    say(...usage())
    return 0
  }
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command === undefined) {
    complain(`There is no command "${name}".`, '', ...usage())
    return 1
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    say(command.help.trim())
    return 0
  }
  try {
    return await command.run(rest)
  } catch (error) {
    return explain(error, command)
  }
}

function usage(): string[] {
  const rows = COMMANDS.map(({ name, takes, summary }) => [`${name} ${takes}`.trim(), summary])
  return [
    'Usage: npm run sambung -- COMMAND',
    '',
    ...alignColumns(rows).map((line) => `  ${line}`),
    '',
    'Each command explains itself with --help. Exit code: 0 good, 1 found a problem, 78 bad configuration.',
  ]
}

function explain(error: unknown, command: Command): number {
  if (error instanceof ConfigError) {
    complain(...error.problems)
    return EX_CONFIG
  }
  if (error instanceof UsageError || isParseError(error)) {
    complain(error.message, `See: npm run sambung -- ${command.name} --help`)
    return 1
  }
  const databaseFailure = describeDatabaseFailure(error)
  if (error instanceof CommandError) complain(error.message)
  else if (databaseFailure !== null) complain(`The database does not answer as it should: ${databaseFailure}.`)
  else complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return 1
}

/** What `parseArgs` throws about an option or argument it does not know. */
function isParseError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

process.exit(await main(process.argv.slice(2)))
