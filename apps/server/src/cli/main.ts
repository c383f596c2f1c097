import { ConfigError } from '../config/config.ts'
import { CommandError, complain, say, UsageError, type Command } from './command.ts'
import { describeDatabaseFailure } from './database-failure.ts'
import { alignColumns } from './table.ts'

const EX_CONFIG = 78

type Entry = { name: string; takes: string; summary: string; load: () => Promise<Command> }

// Loaded when asked for: half of the server stands behind some of them.
const COMMANDS: Entry[] = [
  {
    name: 'doctor',
    takes: '',
    summary: 'look whether everything is in place, and say what to do',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'check',
    takes: '--to NUMBER [--delivered] [--timeout SECONDS]',
    summary: 'send a real code and wait for it to be accepted, or delivered',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'webhook',
    takes: '',
    summary: 'print the address to enter at the gateway, so that it reports what became of each message',
    load: async () => (await import('./webhook.ts')).webhook,
  },
  {
    name: 'migrate',
    takes: '',
    summary: 'apply the migrations the database lacks',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'backup',
    takes: 'FILE',
    summary: 'copy the database and the private files, while the server runs',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    takes: 'FILE',
    summary: 'put a backup in place of the database; the server must be stopped',
    load: async () => (await import('./restore.ts')).restore,
  },
  {
    name: 'demo',
    takes: '[--only packages]',
    summary: 'fill an empty database with a made-up provider to look around in, or add the four starter packages',
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'staff',
    takes: 'add --email ADDRESS --name NAME --role ROLE',
    summary: 'add an account for the console, and print the link to choose its password',
    load: async () => (await import('./staff.ts')).staff,
  },
]

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
  const entry = COMMANDS.find((candidate) => candidate.name === name)
  if (entry === undefined) {
    complain(`There is no command "${name}".`, '', ...usage())
    return 1
  }
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    say(command.help.trim())
    return 0
  }
  try {
    return await command.run(rest)
  } catch (error) {
    return explain(error, name)
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

function explain(error: unknown, name: string): number {
  if (error instanceof ConfigError) {
    complain(...error.problems)
    return EX_CONFIG
  }
  if (error instanceof UsageError || isParseError(error)) {
    complain(error.message, `See: npm run sambung -- ${name} --help`)
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
