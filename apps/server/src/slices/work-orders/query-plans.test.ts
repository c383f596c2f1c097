import { describe, expect, test } from 'vitest'
import { givenTechnician, givenVisit, TODAY, TOMORROW } from '../../../test/given-visits.ts'
import { plansOf } from '../../../test/query-plans.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { listGiven, listOwn } from './repository.ts'

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
