import {
  RegistrationCountsView,
  RegistrationFacetsView,
  RegistrationsPage,
  SavedViewView,
  TodayView,
} from '@sambung/shared/registrations'
import type { Phone } from '@sambung/shared/phone'
import pg from 'pg'
import { expect, test } from 'vitest'
import { givenRegistration, givenRegistrations } from '../../../test/given-registrations.ts'
import { register, rows } from '../../../test/household.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

const HOUR = 3_600_000

async function list(office: StaffClient, input: Record<string, unknown>): Promise<RegistrationsPage> {
  const answer = await office.query('registrations.list', input)
  if (answer.status !== 200) throw new Error(`${answer.code} ${JSON.stringify(answer.body)}`)
  return RegistrationsPage.parse(answer.body.result.data)
}

async function numbers(office: StaffClient, input: Record<string, unknown>): Promise<string[]> {
  return (await list(office, input)).rows.map(({ number }) => number)
}

test('a row shows who, where, since when, how late, and the last message', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'viewer')
  const { id, number } = await register(app)
  await app.deliverDue()
  app.clock.advance(5 * 3_600)
  const page = await list(office, {})
  expect(page).toMatchObject({ total: 1, nextCursor: null })
  expect(page.rows[0]).toMatchObject({
    id,
    number,
    version: 1,
    state: 'pending_verification',
    phoneVerified: true,
    target: { overdue: true },
    owner: null,
    source: 'direct',
    lastMessage: { template: 'registration-received', state: 'accepted', cause: null },
    merged: false,
    undoUntil: null,
  })
  expect(page.rows[0]?.package.downMbps).toBeGreaterThan(0)
})

test('a phone in any form, its end, a number or its end, name and address find the registration', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const wanted = await givenRegistration(app, {
    fullName: 'Dewi Anggraini',
    phone: '+6281298765432' as Phone,
    address: 'Jl. Cempaka Putih No. 17',
    kelurahan: 'Sukajadi',
    kecamatan: 'Cicendo',
    city: 'Kota Bandung',
    postalCode: '40162',
    number: 'REG20261101777',
    ordinal: 20_261_101_000_777,
  })
  await givenRegistrations(app, [{ fullName: 'Budi Hartono' }, { address: 'Jalan Anggrek 3' }])
  const searches = [
    '081298765432',
    '0812-9876-5432',
    '+62 812 9876 5432',
    '6281298765432',
    '5432',
    '98765432',
    '0812987',
    'REG20261101777',
    'reg20261101777',
    '20261101777',
    '01777',
    'dewi',
    'DEWI ANGGRAINI',
    'anggraini dewi',
    'ang dew',
    'Jl. Cempaka Putih',
    'cempaka 17',
    'jalan cempaka putih no 17',
    'sukajadi dewi',
    'cicendo 40162',
    'dewi 5432',
    'dewi 0812-9876-5432',
  ]
  for (const search of searches) expect([search, await numbers(office, { search })]).toEqual([search, [wanted.number]])
  for (const search of ['dewi budi', '9999', 'rg2026', 'ewi', '0813', 'dewi 1111']) {
    expect([search, await numbers(office, { search })]).toEqual([search, []])
  }
})

test('a number is found as far as it is typed, in every order; what no day could have had is found nowhere', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const [wanted] = await givenRegistrations(app, [{ number: 'REG20261101777', ordinal: 20_261_101_000_777 }])
  await givenRegistrations(app, [{ number: 'REG20251231004', ordinal: 20_251_231_000_004 }])
  for (const sort of ['created', 'age'] as const) {
    for (const search of ['REG2026', 'reg202611', 'REG20261101', 'REG202611017', 'REG20261101777']) {
      expect([search, await numbers(office, { search, sort })]).toEqual([search, [wanted?.number]])
    }
    for (const search of [
      'REG2027',
      'REG202613',
      'REG20261199',
      'REG0',
      'REG99999999',
      'REG999913',
      'REG20261101778',
    ]) {
      expect([search, await numbers(office, { search, sort })]).toEqual([search, []])
    }
  }
  expect(await numbers(office, { search: 'reg' })).toHaveLength(2)
})

test('a beginning of very many phones is counted no further than any list is, and exactly once it is narrowed', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const phone = (digits: string, n: number) => `+62${digits}${String(n).padStart(6, '0')}` as Phone
  const many = Array.from({ length: 1_005 }, (_, n) => ({
    phone: phone('81299', n),
    kecamatan: n < 3 ? 'Lengkong' : 'Coblong',
  }))
  const others = Array.from({ length: 4 }, (_, n) => ({ phone: phone('81300', n), kecamatan: 'Coblong' }))
  await givenRegistrations(app, [...others, ...many])
  for (const search of ['08129', '+628129', '6281299']) {
    expect([search, (await list(office, { search })).total]).toEqual([search, 1_001])
  }
  expect((await list(office, { search: '08129', kecamatan: 'Lengkong' })).total).toBe(3)
  expect((await list(office, { search: '081299 lengkong' })).total).toBe(3)
  expect((await list(office, { search: '08130' })).total).toBe(4)
  expect((await list(office, { search: '08999' })).total).toBe(0)
})

test('what very many have narrows as much beside what few have, in every order and on every page', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const crowd = Array.from({ length: 600 }, () => ({ fullName: 'Siti Rahmawati', state: 'active' as const }))
  const few = ['Siti Tomale', 'Sitirah Tomalesi', 'Budi Tomale', 'Siti Tomale'].map((fullName, n) => ({
    fullName,
    state: n === 3 ? ('rejected' as const) : ('active' as const),
    stateAt: app.clock.now() - n * HOUR,
  }))
  const [first, second, , rejected] = (await givenRegistrations(app, [...few, ...crowd])).map(({ number }) => number)
  await analyse(app)
  const asked: [Record<string, unknown>, (string | undefined)[]][] = [
    [{ search: 'siti tomale' }, [rejected, second, first]],
    [{ search: 'tomale siti', sort: 'age' }, [rejected, second, first]],
    [{ search: 'tomale siti', sort: 'age', order: 'asc' }, [first, second, rejected]],
    [{ search: 'siti tomale', order: 'asc' }, [first, second, rejected]],
    [{ search: 'siti tomale', state: ['active'], kecamatan: 'Coblong' }, [second, first]],
    [{ search: 'siti tomale', kecamatan: 'Lengkong' }, []],
    [
      { search: 'tomale', state: ['rejected', 'active'], city: 'Kota Bandung', sort: 'age' },
      few.map(() => expect.any(String)),
    ],
    [{ search: 'siti xyzzy' }, []],
  ]
  for (const [input, expected] of asked) {
    const pages: string[] = []
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page: RegistrationsPage = await list(office, { ...input, limit: 2, cursor })
      expect([input, page.total]).toEqual([input, expected.length])
      pages.push(...page.rows.map(({ number }) => number))
      cursor = page.nextCursor
    }
    expect([input, pages]).toEqual([input, expected])
  }
  expect((await list(office, { search: 'siti rahmawati', state: ['active'] })).total).toBe(600)
})

/** As PostgreSQL does by itself after a while: it counts what is common in the table. */
async function analyse({ app, databaseUrl }: TestApp): Promise<void> {
  if (app.context.database.engine === 'sqlite') return
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query('analyze registrations')
  await client.end()
}

test('a search holds nothing but words, whatever is typed', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  await givenRegistrations(app, [{ fullName: 'Siti Rahmawati' }, { fullName: "Nur'aini O'Connor_x" }])
  const harmless = [
    '%',
    '_',
    '"',
    "'",
    '*',
    'siti*zz',
    '%iti%',
    'NEAR(siti rahmawati, 1',
    'xx OR siti',
    '^siti xx',
    '-siti xx',
    'text:siti',
    '\\',
    '\u0000xx',
    '!!! & | <->',
    "zz'); --",
  ]
  for (const search of harmless) expect([search, await numbers(office, { search })]).toEqual([search, []])
  // Marks part words: what stands between them is found.
  for (const search of ['"siti"', 'siti*', "nur'aini", "o'connor_x", '(siti)', 'siti%']) {
    expect([search, await numbers(office, { search })]).toEqual([search, [expect.any(String)]])
  }
  expect(await numbers(office, { search: 'x'.repeat(10_000) })).toEqual([])
  expect(await numbers(office, { search: 'siti '.repeat(2_000) })).toHaveLength(1)
  expect((await office.query('registrations.list', { search: 'x'.repeat(10_001) })).code).toBe('VALIDATION_FAILED')
})

test('filters narrow, alone and together, by column and with words', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const given = await givenRegistrations(app, [
    { state: 'verified', kecamatan: 'Cicendo', source: 'google', ownerId: office.staff.id, coverageVerdict: 'covered' },
    { state: 'verified', kecamatan: 'Cicendo', source: 'direct', coverageVerdict: 'survey_needed' },
    { state: 'rejected', kecamatan: 'Coblong', source: 'google', duplicateKey: null },
    { state: 'waitlisted', city: 'Kota Cimahi', coverageVerdict: 'waiting_list', phoneProof: 'none' },
  ])
  const at = (...places: number[]) => places.map((place) => given[place]?.number)
  const cases: [Record<string, unknown>, (string | undefined)[]][] = [
    [{}, at(3, 2, 1, 0)],
    [{ order: 'asc' }, at(0, 1, 2, 3)],
    [{ state: ['verified'] }, at(1, 0)],
    [{ state: ['verified', 'rejected'] }, at(2, 1, 0)],
    [{ kecamatan: 'Cicendo', state: ['verified', 'rejected'], source: 'google' }, at(0)],
    [{ city: 'Kota Cimahi' }, at(3)],
    [{ source: 'Google' }, at(2, 0)],
    [{ owner: 'me' }, at(0)],
    [{ owner: 'none' }, at(3, 2, 1)],
    [{ owner: office.staff.id, search: 'siti' }, at(0)],
    [{ coverage: 'survey_needed' }, at(1)],
    [{ packageId: given[0]?.packageId, search: 'siti', state: ['rejected'] }, at(2)],
    [{ packageId: 'another' }, []],
    [{ createdFrom: '2026-11-01', createdTo: '2026-11-01' }, at(3, 2, 1, 0)],
    [{ createdFrom: '2026-11-02' }, []],
    [{ createdTo: '2026-10-31', state: ['verified'] }, []],
    [{ view: 'mine' }, at(0)],
    [{ view: 'needs_survey' }, at(1)],
    [{ view: 'waitlisted' }, at(3)],
    [{ view: 'unverified_phone' }, at(3)],
    [{ view: 'waitlisted', state: ['verified'] }, []],
    [{ view: 'new' }, []],
  ]
  for (const [input, expected] of cases) {
    const page = await list(office, input)
    expect([input, page.rows.map(({ number }) => number), page.total]).toEqual([input, expected, expected.length])
  }
})

test('what is overdue is so by the target of its state, and the longest wait comes first', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const now = app.clock.now()
  const given = await givenRegistrations(app, [
    { state: 'verified', stateAt: now - 7 * HOUR },
    { state: 'verified', stateAt: now - 9 * HOUR },
    { state: 'pending_verification', stateAt: now - 5 * HOUR },
    { state: 'active', stateAt: now - 900 * HOUR, duplicateKey: null },
    { state: 'survey_scheduled', stateAt: now - 100 * HOUR },
  ])
  const at = (...places: number[]) => places.map((place) => given[place]?.number)
  expect(await numbers(office, { view: 'overdue', sort: 'age' })).toEqual(at(4, 1, 2))
  expect(await numbers(office, { view: 'overdue' })).toEqual(at(4, 2, 1))
  expect(await numbers(office, { view: 'overdue', search: 'siti', kecamatan: 'Coblong' })).toEqual(at(4, 2, 1))
  expect(await numbers(office, { sort: 'age' })).toEqual(at(3, 4, 1, 0, 2))
  expect(await numbers(office, { sort: 'age', order: 'asc' })).toEqual(at(2, 0, 1, 4, 3))
  expect(await numbers(office, { sort: 'age', search: 'siti', state: ['verified'] })).toEqual(at(1, 0))
  const counts = RegistrationCountsView.parse((await office.query('registrations.counts')).body.result.data)
  expect(counts).toEqual({ all: 5, new: 1, mine: 0, needs_survey: 2, overdue: 3, unverified_phone: 0, waitlisted: 0 })
})

test.each([
  {},
  { sort: 'age' },
  { search: 'siti' },
  { sort: 'age', search: 'siti', kecamatan: 'Coblong' },
  { order: 'asc' },
])('paged %j, every row comes once while rows arrive and leave', async (input) => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const now = app.clock.now()
  // Several of one instant: the order within it has to hold too.
  const given = await givenRegistrations(
    app,
    Array.from({ length: 25 }, (_, at) => ({ stateAt: now - Math.floor(at / 4) * HOUR })),
  )
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: RegistrationsPage = await list(office, { ...input, limit: 4, cursor })
    seen.push(...page.rows.map(({ number }) => number))
    cursor = page.nextCursor
    await givenRegistration(app, { stateAt: now + seen.length })
  } while (cursor !== null && seen.length < 60)
  const own = seen.filter((number) => given.some((row) => row.number === number))
  expect(own.toSorted()).toEqual(given.map(({ number }) => number).toSorted())
  expect(new Set(seen).size).toBe(seen.length)
})

test('a cursor that no list of this order gave is refused by name', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const made = ['["1"]', '[1,2]', '[1e99]', '{}', '[]', 'null'].map((json) => Buffer.from(json).toString('base64url'))
  for (const cursor of ['garbage', 'WzFd'.repeat(50), ...made]) {
    const answer = await office.query('registrations.list', { cursor })
    expect([answer.code, answer.body.error.data.app.errors?.[0]?.path]).toEqual(['VALIDATION_FAILED', 'cursor'])
  }
})

test('what changes is found by its new words and state at once, and not by the old ones', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id, number } = await givenRegistration(app, { fullName: 'Dewi Anggraini' })
  await office.mutate('registrations.update', { id, version: 1, fields: { fullName: 'Ratna Anggraini' } })
  await office.mutate('registrations.transition', { id, version: 2, to: 'verified' })
  expect(await numbers(office, { search: 'ratna', state: ['verified'] })).toEqual([number])
  expect(await numbers(office, { search: 'dewi' })).toEqual([])
  expect(await numbers(office, { state: ['pending_verification'] })).toEqual([])
})

test('filters offer what there is', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service', { name: 'Andi Saputra' })
  await signInAs(app, 'viewer')
  await givenRegistrations(app, [
    { source: 'google' },
    { kecamatan: 'Cicendo' },
    { kecamatan: null, city: 'Kota Cimahi' },
  ])
  const facets = RegistrationFacetsView.parse((await office.query('registrations.facets')).body.result.data)
  expect(facets.areas).toEqual([
    { city: 'Kota Bandung', kecamatan: 'Cicendo' },
    { city: 'Kota Bandung', kecamatan: 'Coblong' },
    { city: 'Kota Cimahi', kecamatan: null },
  ])
  expect(facets.sources).toEqual(['direct', 'google'])
  expect(facets.owners).toEqual([{ id: office.staff.id, name: 'Andi Saputra' }])
  expect(facets.packages.length).toBeGreaterThan(0)
})

test('today shows each queue with its oldest rows', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const now = app.clock.now()
  const given = await givenRegistrations(app, [
    { stateAt: now - 2 * HOUR },
    { stateAt: now - 3 * HOUR, phoneProof: 'none' },
    { state: 'approved', stateAt: now - HOUR },
    { state: 'survey_completed', stateAt: now - 48 * HOUR },
    { state: 'verified', stateAt: now - HOUR },
  ])
  const { queues } = TodayView.parse((await office.query('registrations.today')).body.result.data)
  expect(queues.map(({ queue, count }) => [queue, count])).toEqual([
    ['new', 2],
    ['unverified_phone', 1],
    ['verified_to_decide', 1],
    ['surveys_to_decide', 1],
    ['approved_without_customer', 1],
    ['unassigned_visits', 0],
    ['missed_visits', 0],
    ['failed_visits', 0],
    ['held_visits', 0],
    ['overdue', 1],
    ['failed_messages', 0],
  ])
  expect(queues[0]).toMatchObject({
    oldestAt: new Date(now - 3 * HOUR).toISOString(),
    rows: [{ id: given[1]?.id, title: given[1]?.number, type: 'registration' }, { id: given[0]?.id }],
  })
})

test('a saved view is one’s own, or everybody’s when shared', async () => {
  await using app = await startTestApp()
  const andi = await signInAs(app, 'customer_service')
  const budi = await signInAs(app, 'viewer')
  const save = async (client: StaffClient, input: Record<string, unknown>) =>
    SavedViewView.parse((await client.mutate('registrations.views.save', input)).body.result.data)
  const own = await save(andi, { name: 'Cicendo', shared: false, query: { kecamatan: 'Cicendo' } })
  const shared = await save(andi, { name: 'Baru', shared: true, query: { view: 'new' } })
  const seen = async (client: StaffClient) =>
    ((await client.query('registrations.views.list')).body.result.data as SavedViewView[]).map(
      ({ name, own: mine }) => [name, mine],
    )
  expect(await seen(andi)).toEqual([
    ['Baru', true],
    ['Cicendo', true],
  ])
  expect(await seen(budi)).toEqual([['Baru', false]])
  const change = { id: shared.id, name: 'Lain', shared: true, query: {} }
  expect((await budi.mutate('registrations.views.save', change)).code).toBe('NOT_FOUND')
  expect((await budi.mutate('registrations.views.remove', { id: own.id })).code).toBe('NOT_FOUND')
  await save(andi, { ...change, name: 'Semua' })
  expect((await andi.mutate('registrations.views.remove', { id: own.id })).status).toBe(200)
  expect(await seen(andi)).toEqual([['Semua', true]])
})

test('the spreadsheet is the list as it is filtered, inert, and on record', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const viewer = await signInAs(app, 'viewer')
  const evil = await givenRegistrations(app, [
    { fullName: '=HYPERLINK("http://evil.example","x")', address: '+1+2', kelurahan: '@SUM(A1)', kecamatan: '-2' },
    { fullName: 'Budi, "Tono"', state: 'verified' },
  ])
  await givenRegistrations(
    app,
    Array.from({ length: 600 }, () => ({ state: 'rejected' as const, duplicateKey: null })),
  )
  const all = await office.get('/api/admin/registrations.csv?order=asc')
  expect(all.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = all.body.text.split('\r\n').filter((line) => line !== '')
  expect(lines).toHaveLength(603)
  expect(lines[1]).toContain(evil[0]?.number)
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`)
  expect(lines[1]).toMatch(/,'\+1\+2,'@SUM\(A1\),'-2,/)
  const some = await office.get('/api/admin/registrations.csv?state=verified,waitlisted&search=budi')
  expect(some.body.text.split('\r\n').filter((line) => line !== '')).toHaveLength(2)
  expect(some.body.text).toContain('"Budi, ""Tono"""')
  const entries = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'registration.exported')
  expect(entries.map(({ actorId, after }) => [actorId, after])).toContainEqual([
    office.staff.id,
    { state: 'verified,waitlisted', search: 'yes' },
  ])
  expect((await viewer.get('/api/admin/registrations.csv')).code).toBe('FORBIDDEN')
  expect((await office.get('/api/admin/registrations.csv?state=nothing')).code).toBe('VALIDATION_FAILED')
  const address = await office.query('registrations.export', { state: ['verified'], search: 'budi' })
  expect((await office.get((address.body.result.data as { url: string }).url)).body.text).toContain('Budi')
})
