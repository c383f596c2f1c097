import { parseArgs } from 'node:util'
import { parseWirePhone } from '@sambung/shared/phone'
import { readConfig, type Config } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { migrate } from '../db/migrate.ts'
import { findMigrationState } from '../db/migration-state.ts'
import { openDatabase } from '../db/open.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { systemRandom } from '../ports/random.ts'
import { addStarterPackages } from '../slices/catalogue/index.ts'
import { CommandError, say, UsageError, type Command } from './command.ts'
import { createToolLog, newerThanTheCode } from './database.ts'
import { createDayBook, createDemoContext, createPretendGateway } from './demo/gateway.ts'
import { EMAILS, type Accounts } from './demo/office.ts'
import { FEWEST } from './demo/plan.ts'
import { findResidents, isEmailTaken } from './demo/demo-repository.ts'
import { beginning, runDemo } from './demo/run-demo.ts'
import { createSettableClock, MINUTE } from './demo/world.ts'
import { publicUrlOf } from './gateways.ts'
import { alignColumns } from './table.ts'

const ANSWER_MS = 10_000
const REGISTRATIONS = 2_000
// As many as there are numbers that belong to nobody, less those of technicians and second copies.
const MOST = 8_000
const SEED = 20_260

export const demo: Command = {
  help: `
Usage: npm run sambung -- demo [--registrations N] [--seed N] [--yes]
       npm run sambung -- demo --only packages

Fills the database with a made-up provider in three kecamatan of Kabupaten Karawang, to look around in: 90 days of
registrations in every state, customers, 40 distribution points, 12 technicians with their visits, messages with what
became of them, and staff of each role. The product's own rules make all of it, under a clock that walks through the 90
days, so that histories, audit and reports agree. Every phone number is 0812-0000-xxxx, which belongs to nobody, and
nothing is sent: no gateway is asked, and no message is left waiting. Applies pending migrations first.

  --registrations N   how many; ${FEWEST} to ${MOST}, ${REGISTRATIONS} unless you say so
  --seed N            another number makes other people and other histories; the same one makes the same
  --yes               needed in production, and the database must be empty there as everywhere
  --only packages     add the packages Home Bronze, Silver, Gold and Platinum and nothing else; those that exist,
                      changed or not, stay as they are, so twice is once

It goes into a database without registrations, customers, technicians and distribution points; where there are any it
refuses, and there is no way around that. To begin anew, take a new database. At the end it prints the accounts once:
they share one password and are for trying out only. Never let real people work in this database.

Exit code: 0 done, 1 refused or failed, 78 bad configuration.`,

  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string' },
        registrations: { type: 'string' },
        seed: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    })
    if (values.only !== undefined && values.only !== 'packages') {
      throw new UsageError(`--only: got "${values.only}", wants packages`)
    }
    const registrations = readNumber('--registrations', values.registrations ?? `${REGISTRATIONS}`, [FEWEST, MOST])
    const seed = readNumber('--seed', values.seed ?? `${SEED}`, [0, 0xffff_ffff])
    const config = readConfig(processEnv())
    if (values.only === undefined && config.production && !values.yes) {
      throw new CommandError(
        'This is production (NODE_ENV). The demo fills the database with made-up people and accounts that share one password. If it is empty and meant for that: demo --yes',
      )
    }
    await bringUpToDate(config)
    return values.only === 'packages' ? onlyPackages(config) : fill(config, { registrations, seed })
  },
}

function readNumber(option: string, given: string, [low, high]: [number, number]): number {
  const number = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN
  if (number >= low && number <= high) return number
  throw new UsageError(`${option}: got "${given.slice(0, 30)}", wants a number from ${low} to ${high}`)
}

async function bringUpToDate({ databaseUrl }: Config): Promise<void> {
  const state = await findMigrationState(databaseUrl, ANSWER_MS)
  if (state !== null && state.unknown.length > 0) throw new CommandError(newerThanTheCode(state.unknown))
  for (const name of await migrate(databaseUrl)) say(`Applied ${name}.`)
}

async function onlyPackages(config: Config): Promise<number> {
  await using database = openDatabase(config.databaseUrl, { random: systemRandom, log: createToolLog() })
  const added = await addStarterPackages({
    db: database.db,
    write: (work) => database.write(work),
    ids: systemIds,
    clock: systemClock,
  })
  say(
    added === 0
      ? 'The starter packages are there already.'
      : `Added ${added} starter package${added === 1 ? '' : 's'}.`,
  )
  return 0
}

/** What the office decided in the last minute could still be undone: the story ends a little before now. */
const SETTLED_MS = 3 * MINUTE
// Told of each new registration in the story.
const OFFICE_PHONE = '081200009999'

async function fill(given: Config, { registrations, seed }: { registrations: number; seed: number }): Promise<number> {
  const began = performance.now()
  const log = createToolLog()
  await using database = openDatabase(given.databaseUrl, { random: systemRandom, log })
  const residents = await findResidents(database.db)
  if (residents !== null) {
    throw new CommandError(
      `This database has ${residents} already. The demo goes into an empty one: point DATABASE_URL to a new database, or move the old one away.`,
    )
  }
  if (await isEmailTaken(database.db, EMAILS)) {
    throw new CommandError('The demo’s accounts are in this database already. Point DATABASE_URL to a new one.')
  }
  const provider = given.messaging.routes[0]?.provider ?? 'simulator'
  const end = systemClock.now() - SETTLED_MS
  const clock = createSettableClock(beginning(end))
  const gateway = createPretendGateway(provider, clock)
  const config = withoutGateway(given)
  const book = createDayBook(database)
  const parts = { database: book, clock, log, publicUrl: publicUrlOf(given), gateway: gateway.provider }
  const ctx = createDemoContext(config, parts)
  say(`Making up ${registrations} registrations of 90 days. Nothing is sent to anybody.`)
  const accounts = await runDemo(
    { ctx, book, clock, gateway, provider, end },
    { registrations, seed, tell: (line) => say(line) },
  )
  say(`Done in ${Math.round((performance.now() - began) / 1000)} s.`, '', ...describe(accounts, publicUrlOf(given)))
  return 0
}

/** The story has its own way out, whatever is configured; limits and quiet hours are not what it tells of. */
function withoutGateway(config: Config): Config {
  return {
    ...config,
    messaging: {
      ...config.messaging,
      enabled: true,
      routes: [],
      quietHours: null,
      officeNumber: parseWirePhone(OFFICE_PHONE),
    },
    otp: { ...config.otp, maxRequestsPerBlockPerHour: MOST, maxSendsPerMinute: MOST, maxSendsPerDay: null },
  }
}

function describe({ password, office, technicians }: Accounts, publicUrl: string): string[] {
  const rows = [...office.map(({ role, email }) => [role, email]), ['technician', technicians.join(' ')]]
  const [first = '', last = ''] = [technicians[0], technicians.at(-2)]
  return [
    'Accounts, for trying out only. They share one password, which is shown this once:',
    '',
    ...alignColumns(rows.slice(0, -1)).map((line) => `  ${line}`),
    `  ${first} … ${last}  (technicians, at ${publicUrl}/teknisi/)`,
    '',
    `  password: ${password}`,
    '',
    `Start the server and open ${publicUrl}/admin/.`,
  ]
}
