import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { InviteStaffInput, NewPassword, PASSWORD_LENGTH, StaffEmail, StaffName } from '@sambung/shared/staff'
import { AppError } from '@sambung/shared/errors'
import { readConfig, type Config } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { openDatabase } from '../db/open.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { systemRandom } from '../ports/random.ts'
import { addStaffWithPassword, createStaffAccount, linkUrl, type NewAccount } from '../slices/staff/index.ts'
import { CommandError, say, UsageError, type Command } from './command.ts'
import { createToolLog, refuseUnlessMigrated } from './database.ts'
import { publicUrlOf } from './gateways.ts'

const ROLES = InviteStaffInput.shape.role.options

export const staff: Command = {
  help: `
Usage: npm run sambung -- staff add --email ADDRESS --name NAME --role ROLE [--password-stdin]

Adds an account for the console and prints the link with which its owner chooses a password: it works once, for three
days. Hand it over yourself; the database keeps a hash of it only.

  --email ADDRESS     what he or she signs in with
  --name NAME         as colleagues read it
  --role ROLE         ${ROLES.join(', ')}
  --password-stdin    read the password (${PASSWORD_LENGTH.min} characters or more) from standard input instead of printing a link

Technicians are added in the console, together with their profile.`,

  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        'password-stdin': { type: 'boolean', default: false },
      },
    })
    const [action = ''] = positionals
    if (action !== 'add' || positionals.length > 1)
      throw new UsageError(`staff: got "${positionals.join(' ')}", wants add`)
    const account = readAccount(values)
    const password = values['password-stdin'] ? readPassword(await text(process.stdin)) : null

    const config = readConfig(processEnv())
    await refuseUnlessMigrated(config)
    const link = await add(config, account, password)
    say(`Added ${account.email} as ${account.role}.`)
    if (link !== null) say('', 'The link to choose a password, for three days and once only:', `  ${link}`)
    return 0
  },
}

type Given = { email?: string; name?: string; role?: string }

function readAccount({ email, name, role }: Given): NewAccount {
  const address = StaffEmail.safeParse(email)
  if (!address.success) throw new UsageError(`--email: got ${shown(email)}, wants an e-mail address`)
  const person = StaffName.safeParse(name)
  if (!person.success) throw new UsageError(`--name: got ${shown(name)}, wants 2 to 100 characters`)
  const known = ROLES.find((candidate) => candidate === role)
  if (known === undefined) throw new UsageError(`--role: got ${shown(role)}, wants one of ${ROLES.join(', ')}`)
  return { email: address.data, name: person.data, role: known }
}

function shown(value: string | undefined): string {
  return value === undefined ? 'nothing' : `"${value.slice(0, 60)}"`
}

function readPassword(given: string): string {
  const password = NewPassword.safeParse(given.replace(/\r?\n$/, ''))
  if (password.success) return password.data
  const { min, max } = PASSWORD_LENGTH
  throw new UsageError(`--password-stdin: wants ${min} to ${max} characters on standard input`)
}

/** The link; null where the password is set already. */
async function add(config: Config, account: NewAccount, password: string | null): Promise<string | null> {
  await using database = openDatabase(config.databaseUrl, { random: systemRandom, log: createToolLog() })
  const operator = { ids: systemIds, clock: systemClock, requestId: 'sambung-staff', addressKey: 'sambung-staff' }
  try {
    if (password !== null) {
      await addStaffWithPassword({ ...operator, write: (work) => database.write(work) }, account, password)
      return null
    }
    const { invitationToken } = await database.write((tx) => createStaffAccount(tx, operator, account))
    return linkUrl({ publicUrl: publicUrlOf(config) }, { token: invitationToken, kind: 'invitation' })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'EMAIL_TAKEN') throw error
    throw new CommandError(`${account.email} has an account already.`)
  }
}
