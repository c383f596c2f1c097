import type { DeliveryReportView, FunnelView, WorkloadView } from '@sambung/shared/reports'
import { REGISTRATION_STATES, type RegistrationState } from '@sambung/shared/states'
import { expect, test } from 'vitest'
import { register, rows } from '../../../test/household.ts'
import { countTurns } from '../../../test/count-turns.ts'
import { plansOf } from '../../../test/query-plans.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import type { Tables } from '../../db/schema/index.ts'
import { readDelivery } from './read-delivery.ts'
import { readFunnel } from './read-funnel.ts'
import { readWorkload } from './read-workload.ts'
import { listCohort, listValues } from './repository.ts'

type Event = Tables['registrationEvents']['$inferInsert']
type Move = { to: RegistrationState; at: string; undone?: boolean; reasonCode?: string }
type History = { kecamatan: string; source: string; moves: Move[] }

/** Instants of Jakarta: `24 08:00` is the 24th of November. */
function at(text: string): number {
  const [day, clock] = text.split(' ')
  return Date.parse(`2026-11-${day}T${clock}:00+07:00`)
}

/** Registrations with histories made by hand, as moves and their undoing would leave them. */
async function write(app: TestApp, histories: History[]): Promise<void> {
  const { id } = await register(app)
  const model = (await rows(app, 'registrations')).find((row) => row.id === id)
  if (model === undefined) throw new Error('not registered')
  const events: Event[] = []
  const registrations = histories.map(({ moves, ...place }, nth) => {
    const registrationId = `history-${nth}`
    let state: RegistrationState | null = null
    let version = 0
    for (const move of moves) {
      const event = {
        registrationId,
        actorType: 'admin' as const,
        at: at(move.at),
        reasonCode: move.reasonCode ?? null,
      }
      version += 1
      const undone = move.undone === true ? { undoneAt: at(move.at) + 30_000 } : {}
      events.push({
        ...event,
        ...undone,
        id: `${registrationId}-${version}`,
        fromState: state,
        toState: move.to,
        version,
      })
      if (move.undone === true && state !== null) {
        const back = { fromState: move.to, toState: state, undoesVersion: version }
        version += 1
        events.push({ ...event, ...back, id: `${registrationId}-${version}`, version, at: at(move.at) + 30_000 })
      } else state = move.to
    }
    return {
      ...model,
      ...place,
      id: registrationId,
      number: `REG20261101${nth}`,
      ordinal: nth + 1,
      trackingHash: registrationId,
      duplicateKey: registrationId,
      state: state ?? REGISTRATION_STATES[0],
    }
  })
  await app.app.context.write(async (tx) => {
    await tx.insert(tx.tables.registrations).values(registrations)
    await tx.insert(tx.tables.registrationEvents).values(events)
  })
}

const HISTORIES: History[] = [
  {
    kecamatan: 'Coblong',
    source: 'direct',
    moves: [
      { to: 'pending_verification', at: '01 00:00' },
      { to: 'verified', at: '01 01:00' },
      { to: 'survey_scheduled', at: '01 02:00' },
      { to: 'survey_completed', at: '02 01:00' },
      { to: 'approved', at: '02 02:00' },
      { to: 'customer_created', at: '02 03:00' },
      { to: 'active', at: '04 00:00' },
    ],
  },
  {
    kecamatan: 'Coblong',
    source: 'instagram',
    moves: [
      { to: 'pending_verification', at: '01 23:59' },
      // Approved by mistake and taken back: no approval, and no second verification.
      { to: 'verified', at: '02 02:59' },
      { to: 'approved', at: '02 03:00', undone: true },
      { to: 'rejected', at: '02 05:00', reasonCode: 'no_free_port' },
    ],
  },
  {
    kecamatan: 'Cicendo',
    source: 'direct',
    moves: [
      { to: 'pending_verification', at: '02 00:00' },
      { to: 'verified', at: '02 10:00' },
      { to: 'waitlisted', at: '02 11:00' },
      { to: 'verified', at: '05 11:00' },
      { to: 'approved', at: '05 12:00' },
    ],
  },
  {
    kecamatan: 'Cicendo',
    source: 'direct',
    moves: [
      { to: 'pending_verification', at: '03 12:00' },
      { to: 'rejected', at: '03 13:00', reasonCode: 'unreachable', undone: true },
      { to: 'cancelled', at: '03 14:00' },
    ],
  },
  {
    kecamatan: 'Cicendo',
    source: 'direct',
    moves: [
      { to: 'pending_verification', at: '03 23:59' },
      { to: 'waitlisted', at: '04 08:00' },
    ],
  },
  // Outside of the period, by a minute each.
  { kecamatan: 'Coblong', source: 'direct', moves: [{ to: 'pending_verification', at: '04 00:00' }] },
]

const PERIOD = { from: '2026-11-01', to: '2026-11-03' }
const HOUR = 3_600_000

async function funnel(staff: StaffClient, more: object = {}): Promise<FunnelView> {
  return (await staff.query('reports.funnel', { ...PERIOD, ...more })).body.result.data as FunnelView
}

test('how many came how far, from the history alone; what was taken back never happened', async () => {
  await using app = await startTestApp()
  await write(app, HISTORIES)
  const staff = await signInAs(app, 'viewer')
  const view = await funnel(staff)
  const stages = ({ key, registered, verified, surveyed, approved, customer, active }: FunnelView['rows'][number]) => [
    key,
    [registered, verified, surveyed, approved, customer, active],
  ]
  expect(view.rows.map(stages)).toEqual([
    ['2026-11-01', [2, 2, 1, 1, 1, 1]],
    ['2026-11-02', [1, 1, 0, 1, 0, 0]],
    ['2026-11-03', [2, 0, 0, 0, 0, 0]],
  ])
  expect(view.totals).toEqual({
    registered: 5,
    verified: 3,
    surveyed: 1,
    approved: 2,
    customer: 1,
    active: 1,
    running: 1,
    connected: 1,
    waiting: 1,
    rejected: 1,
    cancelled: 1,
  })
  expect(view.rejections).toEqual([{ code: 'no_free_port', count: 1 }])
  expect(Object.fromEntries(view.times.map(({ step, ...figures }) => [step, figures]))).toEqual({
    registered_verified: { count: 3, medianMs: 3 * HOUR, p90Ms: 10 * HOUR },
    verified_surveyed: { count: 1, medianMs: 24 * HOUR, p90Ms: 24 * HOUR },
    // The first approval after the first verification, the days of waiting included.
    verified_approved: { count: 2, medianMs: 49.5 * HOUR, p90Ms: 74 * HOUR },
    approved_customer: { count: 1, medianMs: HOUR, p90Ms: HOUR },
    customer_active: { count: 1, medianMs: 45 * HOUR, p90Ms: 45 * HOUR },
    registered_active: { count: 1, medianMs: 72 * HOUR, p90Ms: 72 * HOUR },
  })
})

test('the totals are the sums of the rows, however they are grouped and filtered', async () => {
  await using app = await startTestApp()
  await write(app, HISTORIES)
  const staff = await signInAs(app, 'viewer')
  for (const more of [
    {},
    { groupBy: 'kecamatan' },
    { groupBy: 'source' },
    { kecamatan: 'Cicendo' },
    { source: 'direct' },
  ]) {
    const { rows: shown, totals } = await funnel(staff, more)
    for (const [name, total] of Object.entries(totals)) {
      const sum = shown.reduce((all, row) => all + Number(new Map(Object.entries(row)).get(name)), 0)
      expect([name, sum]).toEqual([name, total])
    }
    const { registered, running, connected, waiting, rejected, cancelled } = totals
    expect(running + connected + waiting + rejected + cancelled).toBe(registered)
  }
  const keys = async (more: object) => (await funnel(staff, more)).rows.map(({ key, registered }) => [key, registered])
  expect(await keys({ groupBy: 'kecamatan' })).toEqual([
    ['Cicendo', 3],
    ['Coblong', 2],
  ])
  expect(await keys({ groupBy: 'source', kecamatan: 'Coblong' })).toEqual([
    ['direct', 1],
    ['instagram', 1],
  ])
  expect((await funnel(staff, { source: 'instagram' })).totals).toMatchObject({ registered: 1, rejected: 1 })
  expect(
    (await funnel(staff, { from: '2026-10-01', to: '2026-10-02' })).rows.map(({ registered }) => registered),
  ).toEqual([0, 0])
  expect((await staff.query('reports.choices')).body.result.data).toEqual({
    kecamatan: ['Cicendo', 'Coblong'],
    sources: ['direct', 'instagram'],
  })
})

test('a day is found by its moment, whatever area or source is looked at', async () => {
  await using app = await startTestApp()
  const span = { from: at('01 00:00'), until: at('02 00:00') }
  for (const filter of [
    {},
    { kecamatan: 'Coblong' },
    { source: 'direct' },
    { kecamatan: 'Coblong', source: 'direct' },
  ]) {
    const [plan = ''] = await plansOf(app, (db) =>
      listCohort(db, span, { kecamatan: undefined, source: undefined, ...filter }),
    )
    expect(plan).toContain('registration_events_at')
    expect(plan).not.toMatch(/registrations_(area|source|city|state|age)/)
  }
})

test('others have their turn after each day of a period, however long it is', async () => {
  await using app = await startTestApp()
  const year = { from: '2025-11-01', to: '2026-10-31' }
  for (const read of [readFunnel, readWorkload, readDelivery]) {
    expect(await countTurns(() => read(app.app.context, year))).toBeGreaterThanOrEqual(365)
  }
  await write(app, HISTORIES)
  expect(await countTurns(() => listValues(app.app.context.db, 'source', 500))).toBeGreaterThanOrEqual(2)
})

test('who ended how many visits on which day', async () => {
  await using app = await startTestApp()
  const event = (nth: number, change: Partial<Tables['workOrderEvents']['$inferInsert']>) => ({
    id: `event-${nth}`,
    workOrderId: `visit-${nth}`,
    version: 2,
    kind: 'moved' as const,
    toState: 'completed' as const,
    technicianId: 'ani',
    actorType: 'staff' as const,
    at: at('01 10:00'),
    ...change,
  })
  await app.app.context.write(async (tx) => {
    await tx.insert(tx.tables.workOrderEvents).values([
      event(1, {}),
      event(2, { at: at('01 23:59') }),
      event(3, { at: at('02 00:00') }),
      event(4, { technicianId: 'budi', kind: 'failed', toState: 'open' }),
      // Neither a note on a completed visit nor a visit on its way is one that ended.
      event(5, { kind: 'noted' }),
      event(6, { toState: 'en_route' }),
      event(7, { kind: 'moved', toState: 'open' }),
    ])
  })
  const staff = await signInAs(app, 'viewer')
  const view = (await staff.query('reports.workload', { from: '2026-11-01', to: '2026-11-02' })).body.result
    .data as WorkloadView
  expect(view.days).toEqual([
    { day: '2026-11-01', completed: 2, failed: 1 },
    { day: '2026-11-02', completed: 1, failed: 0 },
  ])
  expect(view.technicians).toMatchObject([
    { id: 'ani', completed: 3, failed: 0 },
    { id: 'budi', completed: 0, failed: 1 },
  ])
  expect(view.totals).toEqual({ completed: 3, failed: 1 })
  expect(view.cells).toHaveLength(3)
})

test('what became of the messages of each day', async () => {
  await using app = await startTestApp()
  await register(app)
  const [model] = await rows(app, 'messages')
  if (model === undefined) throw new Error('no message')
  const states = [
    'queued',
    'unknown',
    'accepted',
    'sent',
    'delivered',
    'read',
    'failed',
    'expired',
    'suppressed',
  ] as const
  const written = states.map((state, nth) => ({
    ...model,
    id: `message-${nth}`,
    dedupeKey: null,
    providerMessageId: null,
    stateId: null,
    state,
    lane: nth % 2 === 0 ? ('otp' as const) : ('notice' as const),
    createdAt: at(nth === 0 ? '02 00:00' : '01 12:00'),
  }))
  await app.app.context.write(async (tx) => {
    await tx.insert(tx.tables.messages).values(written)
  })
  const staff = await signInAs(app, 'viewer')
  const read = async (more: object = {}) => {
    const input = { from: '2026-11-01', to: '2026-11-02', ...more }
    return (await staff.query('reports.delivery', input)).body.result.data as DeliveryReportView
  }
  const one = { arrived: 2, accepted: 2, unknown: 1, failed: 1, expired: 1, suppressed: 1, waiting: 0 }
  expect((await read()).rows).toEqual([
    { day: '2026-11-01', total: 8, ...one },
    { ...Object.fromEntries(Object.keys(one).map((name) => [name, 0])), day: '2026-11-02', total: 1, waiting: 1 },
  ])
  expect((await read()).totals).toEqual({ total: 9, ...one, waiting: 1 })
  expect((await read({ lane: 'notice' })).totals).toMatchObject({ total: 4, arrived: 1 })
})

test.each([
  ['from', { from: '2026-02-30', to: '2026-03-01' }],
  ['to', { from: '2026-11-02', to: '2026-11-01' }],
  ['from', { from: '2025-01-01', to: '2026-11-01' }],
])('a period whose "%s" cannot be is refused: %j', async (path, period) => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'viewer')
  for (const procedure of ['reports.funnel', 'reports.workload', 'reports.delivery']) {
    const answer = await staff.query(procedure, period)
    expect(answer.code).toBe('VALIDATION_FAILED')
    expect(answer.body.error.data.app.errors?.map((error) => error.path)).toEqual([path])
  }
})

test('reports are for readers; their tables come as spreadsheets too', async () => {
  await using app = await startTestApp()
  await write(app, HISTORIES)
  for (const procedure of ['reports.funnel', 'reports.workload', 'reports.delivery', 'reports.choices']) {
    expect((await app.browser().query(procedure, PERIOD)).code).toBe('UNAUTHENTICATED')
    expect((await (await signInAs(app, 'technician')).query(procedure, PERIOD)).code).toBe('FORBIDDEN')
  }
  const staff = await signInAs(app, 'viewer')
  const read = async (path: string) => (await staff.get(`/api/admin/reports/${path}`)).body.text.trim().split('\r\n')
  const query = `from=${PERIOD.from}&to=${PERIOD.to}`
  expect(await read(`funnel.csv?${query}&groupBy=kecamatan`)).toEqual([
    'kecamatan,registered,verified,surveyed,approved,customer,active,running,connected,waiting,rejected,cancelled',
    'Cicendo,3,1,0,1,0,0,1,0,1,0,1',
    'Coblong,2,2,1,1,1,1,0,1,0,1,0',
  ])
  expect(await read(`workload.csv?${query}`)).toEqual(['day,technician,completed,failed'])
  expect(await read(`delivery.csv?${query}`)).toHaveLength(4)
  expect((await staff.get('/api/admin/reports/funnel.csv?from=x&to=y')).code).toBe('VALIDATION_FAILED')
  expect((await app.browser().get(`/api/admin/reports/funnel.csv?${query}`)).code).toBe('UNAUTHENTICATED')
})
