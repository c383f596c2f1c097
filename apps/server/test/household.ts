import type { Tables } from '../src/db/schema/index.ts'
import type { Answer, Client } from './client.ts'
import type { TestApp } from './start-test-app.ts'
import { proveNumber, registrationForm } from './verify-number.ts'

/** Somebody who has proven a number and filled the form in. */
export type Household = { browser: Client; phone: string; token: string; form: Record<string, unknown> }

export type Registered = Household & { number: string; trackingToken: string; id: string }

let doors = 0

/** Each lives in a street of its own, so that two of one phone are no duplicates either. */
export async function proveHousehold(
  app: TestApp,
  given: { phone?: string; browser?: Client } = {},
): Promise<Household> {
  const browser = given.browser ?? app.browser()
  const phone = given.phone ?? app.phone()
  const token = await proveNumber(app, browser, phone)
  const form = await registrationForm(app, { phone, token })
  return { browser, phone, token, form: { ...form, address: `Jl. Kenanga No. ${(doors += 1)}` } }
}

export function submit(
  household: Household,
  change: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return household.browser.post('/api/registrations/public', { ...household.form, ...change }, headers)
}

export async function register(app: TestApp, change: Record<string, unknown> = {}): Promise<Registered> {
  const household = await proveHousehold(app)
  return { ...household, ...(await readRegistered(app, await submit(household, change))) }
}

export async function readRegistered(
  app: TestApp,
  answer: Answer,
): Promise<{ number: string; trackingToken: string; id: string }> {
  if (answer.status !== 201) throw new Error(`not registered: ${answer.status} ${answer.code}`)
  const number = answer.body.data.registration_number
  const row = (await rows(app, 'registrations')).find((candidate) => candidate.number === number)
  const trackingToken = answer.body.data.tracking_url.split('#t=')[1]
  if (row === undefined || trackingToken === undefined) throw new Error(`${number} is not on record`)
  return { number, trackingToken, id: row.id }
}

/** Everything a table holds. */
export async function rows<Name extends keyof Tables>(
  app: TestApp,
  name: Name,
): Promise<Tables[Name]['$inferSelect'][]> {
  const { db } = app.app.context
  const found: unknown[] = await db.select().from(db.tables[name])
  return found as Tables[Name]['$inferSelect'][]
}

/** The form as the typed router takes it. */
export function toCamel(form: Record<string, unknown>): Record<string, unknown> {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [camel(name), value]))
}

/** How often each answer came: `{ 201: 1, VERIFICATION_REQUIRED: 19 }`. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const key = answer.code ?? String(answer.status)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
