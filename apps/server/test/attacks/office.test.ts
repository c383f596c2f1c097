import fc from 'fast-check'
import { REGISTRATION_STATES } from '@sambung/shared/states'
import { expect, test, vi } from 'vitest'
import { givenRegistrations } from '../given-registrations.ts'
import { signInAs } from '../staff.ts'
import { startTestApp } from '../start-test-app.ts'

// Many requests on a machine that may be busy with other tests: waiting long is no failure.
vi.setConfig({ testTimeout: 120_000 })

const SEED = 20_261_122
const AT_ONCE = 20

// What a leak of the inside looks like: a stack, a path of ours, SQL, a driver's or a library's sentence.
const INSIDE =
  /\bat .+\.[jt]s:\d+|node_modules|apps\/server|[Ss]elect .+ from |insert into|SQLITE_|[Dd]rizzle|fts5|tsquery|ZodError|TypeError|SyntaxError|violates|constraint/i

const NASTY = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '%',
  '_',
  '"',
  "' OR 1=1 --",
  '"siti" OR *',
  'NEAR(a',
  '\uE000s',
]
const MORE = [
  '😀 b',
  '{name}',
  '__proto__',
  '1e5',
  '-1',
  '-- ',
  '\\',
  "'x':* & !y",
  '1'.repeat(400),
  '2026-02-30',
  'a'.repeat(9_000),
]
const text = fc.oneof(fc.constantFrom(...NASTY, ...MORE), fc.string({ unit: 'binary', maxLength: 30 }), fc.string())
const anything = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, 0, -0.5, 1e308, [], {}, ['x'], [[]]) },
)

const QUERIES = ['list', 'counts', 'facets', 'today', 'get', 'duplicates', 'export', 'preview', 'views.list']
const MUTATIONS = [
  'update',
  'note',
  'claim',
  'bulkClaim',
  'merge',
  'transition',
  'bulkTransition',
  'undo',
  'views.save',
]
const LATER = ['views.remove', 'revealIdentity']

test('whatever staff send about registrations, it is answered in the product’s own words', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'admin')
  const given = await givenRegistrations(
    app,
    Array.from({ length: 40 }, (_, at) => ({ state: at % 3 === 0 ? ('verified' as const) : ('approved' as const) })),
  )
  const id = fc.oneof(fc.constantFrom(...given.map((one) => one.id)), anything)
  const rightish = fc.record(
    {
      id,
      intoId: id,
      version: fc.oneof(fc.constantFrom<unknown>(1, 2), anything),
      to: fc.oneof(fc.constantFrom<unknown>(...REGISTRATION_STATES), anything),
      reasonCode: fc.oneof(fc.constant<unknown>('other'), anything),
      reason: anything,
      day: fc.oneof(fc.constant<unknown>('2026-11-24'), anything),
      window: fc.oneof(fc.constant<unknown>('08-12'), anything),
      area: fc.oneof(fc.record({ city: text, kecamatan: text }), anything),
      items: fc.oneof(fc.array(fc.record({ id, version: fc.constant(1) }), { maxLength: 3 }), anything),
      ownerId: fc.oneof(fc.constantFrom<unknown>(office.staff.id, null), anything),
      fields: fc.dictionary(
        fc.constantFrom(
          'fullName',
          'phone',
          'address',
          'city',
          'kecamatan',
          'latitude',
          'notes',
          'packageId',
          '__proto__',
        ),
        anything,
        { maxKeys: 2 },
      ),
      text: anything,
      name: anything,
      shared: fc.boolean(),
      query: fc.oneof(fc.dictionary(text, anything, { maxKeys: 2 }), anything),
      search: anything,
      state: fc.oneof(fc.constant<unknown>(['verified']), anything),
      kecamatan: anything,
      source: anything,
      cursor: anything,
      sort: fc.oneof(fc.constantFrom<unknown>('age', 'created'), anything),
    },
    { requiredKeys: [] },
  )
  const calls = fc.sample(fc.tuple(fc.constantFrom(...QUERIES, ...MUTATIONS, ...LATER), rightish), {
    numRuns: 1_500,
    seed: SEED,
  })
  for (let at = 0; at < calls.length; at += AT_ONCE) {
    await Promise.all(
      calls.slice(at, at + AT_ONCE).map(async ([name, input]) => {
        const isQuery = QUERIES.includes(name)
        const procedure = `registrations.${name}`
        // What fills an address stays out of it: the limit of a header is not what is tried here.
        const fits = JSON.stringify(input).length < 2_000
        const answer = isQuery && fits ? await office.query(procedure, input) : await office.mutate(procedure, input)
        const told = JSON.stringify(answer.body).replace(/"requestId":"[^"]*"/, '')
        const isSound = answer.status < 500 && (answer.status === 200 || !INSIDE.test(told))
        expect(
          isSound ? null : [name, JSON.stringify(input).slice(0, 500), answer.status, told.slice(0, 400)],
        ).toBeNull()
      }),
    )
  }
  expect(app.logLines.filter((line) => /"request failed"|"service unavailable"/.test(line))).toEqual([])
})
