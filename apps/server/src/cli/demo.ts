import { parseArgs } from 'node:util'
import { readConfig, type Config } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { migrate } from '../db/migrate.ts'
import { findMigrationState } from '../db/migration-state.ts'
import { openDatabase } from '../db/open.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { systemRandom } from '../ports/random.ts'
import { addStarterPackages } from '../slices/catalogue/index.ts'
import { CommandError, complain, say, UsageError, type Command } from './command.ts'
import { createToolLog, newerThanTheCode } from './database.ts'

const ANSWER_MS = 10_000

export const demo: Command = {
  help: `
Usage: npm run sambung -- demo --only packages

Adds the packages Home Bronze, Silver, Gold and Platinum. Those that exist, changed or not, stay as they are, so twice
is once. Applies pending migrations first. A demo with registrations, visits and staff comes with the console.`,

  async run(args) {
    const { values } = parseArgs({ args, options: { only: { type: 'string' } } })
    if (values.only === undefined) {
      complain(
        'There is one part so far: demo --only packages. The full demo, with registrations and visits, comes with the console.',
      )
      return 1
    }
    if (values.only !== 'packages') throw new UsageError(`--only: got "${values.only}", wants packages`)

    const config = readConfig(processEnv())
    const state = await findMigrationState(config.databaseUrl, ANSWER_MS)
    if (state !== null && state.unknown.length > 0) throw new CommandError(newerThanTheCode(state.unknown))
    for (const name of await migrate(config.databaseUrl)) say(`Applied ${name}.`)
    const added = await addPackages(config)
    say(
      added === 0
        ? 'The starter packages are there already.'
        : `Added ${added} starter package${added === 1 ? '' : 's'}.`,
    )
    return 0
  },
}

async function addPackages(config: Config): Promise<number> {
  await using database = openDatabase(config.databaseUrl, { random: systemRandom, log: createToolLog() })
  return addStarterPackages({
    db: database.db,
    write: (work) => database.write(work),
    ids: systemIds,
    clock: systemClock,
  })
}
