import { sql } from 'drizzle-orm'
import { WORK_ORDER_STATES, WORK_ORDER_TYPES } from '@sambung/shared/states'
import { describe, expect, test } from 'vitest'
import { givenTechnician, givenVisit, TODAY, TOMORROW } from '../../../test/given-visits.ts'
import { plansOf } from '../../../test/query-plans.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { countMatches, listPage, type Place, type WorkOrderFilter } from './list-repository.ts'
import { listGiven, listOwn, type WorkOrder } from './repository.ts'

describe('a technician', () => {
  test('reads what there is to do and what was done today, in order, and nothing of the years before', async () => {
    await using app = await startTestApp()
    const { id: technicianId } = await givenTechnician(app)
    const visit = (state: 'assigned' | 'in_progress' | 'completed', day: string | null, window = '08-12') =>
      givenVisit(app, { technicianId, state, day, window })
    const later = await visit('assigned', TOMORROW)
    const afternoon = await visit('assigned', TODAY, '13-17')
    const done = await visit('completed', TODAY)
    const morning = await visit('in_progress', TODAY)
    const undated = await visit('assigned', null)
    await visit('completed', TOMORROW)
    await givenVisit(app, { state: 'assigned', technicianId: 'somebody' })
    const { db } = app.app.context
    const own = { technicianId, day: TODAY, most: 200 }
    const ids = (orders: { id: string }[]) => orders.map(({ id }) => id)
    expect(ids(await listOwn(db, own))).toEqual(ids([undated, done, morning, afternoon, later]))
    expect(ids(await listGiven(db, technicianId))).toEqual(ids([undated, morning, afternoon, later]))

    // PostgreSQL chooses by what it has counted in a table: a test's says nothing.
    if (app.app.context.database.engine === 'postgres') return
    const plans = await plansOf(app, (read) => listOwn(read, own))
    expect(plans).toEqual([
      expect.stringMatching(
        /^SEARCH work_orders USING INDEX work_orders_\w+ \((day=\? AND technician_id=\?|technician_id=\? AND day=\?)\)$/,
      ),
      'SEARCH work_orders USING INDEX work_orders_given (technician_id=?)',
    ])
  })
})

const SLA_STATES = ['overdue', 'warning', 'on_time', 'paused', 'ended', undefined] as const

describe('the list', () => {
  const FILTERS: Omit<WorkOrderFilter, 'now'>[] = [
    {},
    { states: ['assigned', 'completed'] },
    { states: ['open', 'completed', 'cancelled'], types: ['survey', 'upgrade'] },
    { types: ['survey', 'dismantle'] },
    { technicianId: null },
    { technicianId: null, states: ['open', 'on_hold'] },
    { technicianId: null, states: ['open', 'completed'], types: ['repair'] },
    { technicianId: 'andi', states: ['completed', 'assigned'] },
    { kecamatan: 'Telukjambe', states: ['completed', 'open'] },
    { fromDay: TODAY, toDay: TODAY, states: ['completed', 'open'] },
    { fromDay: '2020-01-01', states: ['completed', 'open'] },
    { undated: true },
    ...SLA_STATES.map((sla) => ({ sla })),
    { sla: 'ended', states: ['open'] },
  ]

  test('holds what fits, each once and in order, however it is found', async () => {
    await using app = await startTestApp()
    const { database, write, clock } = app.app.context
    let index = 0
    for (const type of WORK_ORDER_TYPES) {
      for (const state of WORK_ORDER_STATES) {
        index += 1
        const technicianId = index % 3 === 0 ? 'andi' : index % 3 === 1 ? 'budi' : null
        const day = index % 5 === 0 ? null : index % 2 === 0 ? TODAY : TOMORROW
        const kecamatan = index % 4 === 0 ? 'Telukjambe' : 'Karawang Barat'
        await givenVisit(app, { type, kecamatan, state, technicianId, day })
      }
    }
    const now = clock.now()
    await write(async (tx) => {
      const { workOrders: w } = tx.tables
      // Deadlines that many share, and some that have passed.
      await tx.update(w).set({ slaDueAt: now + 1000, slaWarnAt: now })
      await tx
        .update(w)
        .set({ slaDueAt: now - 1000 })
        .where(sql`${w.ordinal} % 3 = 0`)
    })
    const all: WorkOrder[] = await database.db.select().from(database.db.tables.workOrders)
    for (const some of FILTERS) {
      const filter = { ...some, now }
      const expected = all.filter((order) => fits(order, filter))
      expect([some, await countMatches(database, filter)]).toEqual([some, expected.length])
      for (const sort of ['newest', 'sla'] as const) {
        const seen: WorkOrder[] = []
        let after: Place | null = null
        for (;;) {
          const page: WorkOrder[] = await listPage(database, { filter, sort, after, limit: 4 })
          seen.push(...page)
          after = page.at(-1) ?? null
          if (page.length < 4) break
        }
        const inOrder = expected.toSorted((a, b) =>
          sort === 'newest' ? b.ordinal - a.ordinal : a.slaDueAt - b.slaDueAt || a.ordinal - b.ordinal,
        )
        expect([some, sort, seen.map(({ number }) => number)]).toEqual([some, sort, inOrder.map((one) => one.number)])
      }
    }
  })

  function fits(order: WorkOrder, { states, types, technicianId, kecamatan, ...filter }: WorkOrderFilter): boolean {
    const { fromDay, toDay, undated, sla, now } = filter
    const { day, state, slaDueAt, slaWarnAt } = order
    const isEnded = state === 'completed' || state === 'cancelled'
    const judged = isEnded
      ? 'ended'
      : state === 'on_hold'
        ? 'paused'
        : slaDueAt <= now
          ? 'overdue'
          : slaWarnAt <= now
            ? 'warning'
            : 'on_time'
    return (
      (states === undefined || states.includes(state)) &&
      (types === undefined || types.includes(order.type)) &&
      (technicianId === undefined || order.technicianId === technicianId) &&
      (kecamatan === undefined || order.kecamatan === kecamatan) &&
      (fromDay === undefined || (day !== null && day >= fromDay)) &&
      (toDay === undefined || (day !== null && day <= toDay)) &&
      (undated !== true || day === null) &&
      (sla === undefined || judged === sla)
    )
  }

  test('is walked along an index of its order, and never sorted whole', async () => {
    await using app = await startTestApp()
    const { engine } = app.app.context.database
    if (engine === 'postgres') return
    const now = app.clock.now()
    const plansFor = async (some: Omit<WorkOrderFilter, 'now'>, sort: 'newest' | 'sla' = 'newest') => {
      const filter = { ...some, now }
      const listed = await plansOf(app, (db) => listPage({ db, engine }, { filter, sort, after: null, limit: 51 }))
      const counted = await plansOf(app, (db) => countMatches({ db, engine }, filter))
      for (const plan of listed) expect([some, sort, plan]).not.toEqual([some, sort, expect.stringContaining('B-TREE')])
      for (const plan of counted) expect([some, plan]).toEqual([some, expect.stringMatching(/USING (COVERING )?INDEX/)])
      return [...new Set(listed.map((plan) => /INDEX (\w+)/.exec(plan)?.[1]))].join()
    }
    expect(await plansFor({ states: ['open', 'completed'] })).toBe('work_orders_state')
    expect(await plansFor({ sla: 'paused' })).toBe('work_orders_state')
    expect(await plansFor({ states: ['open'], types: ['survey', 'repair'] })).toBe('work_orders_state')
    expect(await plansFor({ types: ['dismantle', 'survey'] })).toBe('work_orders_type')
    expect(await plansFor({ types: ['dismantle'], states: ['completed', 'cancelled'] })).toBe('work_orders_type')
    expect(await plansFor({ technicianId: null })).toBe('work_orders_nobody')
    expect(await plansFor({ technicianId: null, states: ['open', 'completed'] })).toBe('work_orders_nobody')
    expect(await plansFor({ technicianId: null, states: ['open', 'on_hold'] })).toBe('work_orders_state')
    expect(await plansFor({ kecamatan: 'Telukjambe', states: ['completed', 'open'] })).toBe('work_orders_area')
    expect(await plansFor({ states: ['open', 'assigned'] }, 'sla')).toBe('work_orders_sla')
  })
})
