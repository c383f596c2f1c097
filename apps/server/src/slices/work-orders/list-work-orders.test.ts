import type { BoardView, WorkOrdersPageView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import { givenTechnician, givenVisit, TODAY, TOMORROW } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { readVisitQueues, warnOfSla } from './index.ts'

async function lister(app: TestApp) {
  const viewer = await signInAs(app, 'viewer')
  return async (input: Record<string, unknown>) => {
    const answer = await viewer.query('workOrders.list', input)
    if (answer.status !== 200) throw new Error(`no list: ${answer.code}`)
    return answer.body.result.data as WorkOrdersPageView
  }
}

test('visits are filtered by state, type, technician, day, area and deadline', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const list = await lister(app)
  const survey = await givenVisit(app, { type: 'survey', day: TODAY })
  const repair = await givenVisit(app, { type: 'repair', kecamatan: 'Telukjambe' })
  const given = await givenVisit(app, { type: 'upgrade', state: 'assigned', technicianId: andi.id, day: null })
  const held = await givenVisit(app, { type: 'maintenance', state: 'on_hold' })
  const idsOf = async (input: Record<string, unknown>) => (await list(input)).rows.map(({ id }) => id)
  expect(await idsOf({})).toEqual([held.id, given.id, repair.id, survey.id])
  expect(await idsOf({ states: ['assigned', 'on_hold'] })).toEqual([held.id, given.id])
  expect(await idsOf({ types: ['survey'] })).toEqual([survey.id])
  expect(await idsOf({ technicianId: andi.id })).toEqual([given.id])
  expect(await idsOf({ technicianId: 'none', states: ['open'] })).toEqual([repair.id, survey.id])
  expect(await idsOf({ fromDay: TOMORROW, toDay: TOMORROW })).toEqual([held.id, repair.id])
  expect(await idsOf({ undated: true })).toEqual([given.id])
  expect(await idsOf({ kecamatan: 'Telukjambe' })).toEqual([repair.id])
  expect(await idsOf({ sla: 'paused' })).toEqual([held.id])
  app.clock.advance(19 * 3600)
  expect(await idsOf({ sla: 'warning' })).toEqual([repair.id])
  app.clock.advance(6 * 3600)
  expect(await idsOf({ sla: 'overdue' })).toEqual([repair.id])
  expect(await idsOf({ sla: 'on_time' })).toEqual([given.id, survey.id])
  expect((await idsOf({ sort: 'sla' })).slice(0, 1)).toEqual([repair.id])
})

test('a search takes numbers, names, phones in any form and addresses, and everything literally', async () => {
  await using app = await startTestApp()
  const list = await lister(app)
  const visit = await givenVisit(app, { fullName: "Nur'aini Dewi Sari", registrationNumber: 'REG20261120031' })
  await givenVisit(app, { fullName: 'Bambang', address: 'Jl. Melati No. 2', kelurahan: 'Adiarsa', state: 'completed' })
  const found = async (search: string, more = {}) => (await list({ search, ...more })).rows.map(({ id }) => id)
  const phone = visit.phone.slice(3)
  const wanted = [visit.number, 'reg20261120031', '120031', "nur'aini", 'dewi sar', 'KENANGA dewi', 'nagasari']
  for (const search of [
    ...wanted,
    `0${phone}`,
    `+62 ${phone}`,
    `0${phone.slice(0, 3)}-${phone.slice(3)}`,
    phone.slice(-4),
  ]) {
    expect([search, await found(search)]).toEqual([search, [visit.id]])
    expect([search, await found(search, { sort: 'sla' })]).toEqual([search, [visit.id]])
    expect([search, await found(search, { states: ['completed'] })]).toEqual([search, []])
    expect((await list({ search })).total).toBe(1)
  }
  for (const search of ['%', '_', '"*', "' or 1=1 --", 'dewi OR bambang', 'x'.repeat(10_000)]) {
    expect([search.slice(0, 40), await found(search)]).toEqual([search.slice(0, 40), []])
  }
})

test('pages follow each other without gaps while visits arrive', async () => {
  await using app = await startTestApp()
  const list = await lister(app)
  const made: string[] = []
  for (let count = 0; count < 7; count += 1) made.push((await givenVisit(app)).id)
  for (const sort of ['newest', 'sla'] as const) {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: WorkOrdersPageView = await list({ sort, limit: 3, cursor })
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.nextCursor
      if (sort === 'newest' && seen.length === 3) await givenVisit(app)
    } while (cursor !== null)
    if (sort === 'newest') expect(seen).toEqual(made.toReversed())
    else expect(new Set(seen).size).toBe(8)
  }
  expect((await list({ cursor: 'nonsense' })).rows).toHaveLength(8)
})

test('the board shows a day by technician, and what nobody goes to', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  await givenTechnician(app, { active: false })
  const supervisor = await signInAs(app, 'supervisor')
  const given = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const open = await givenVisit(app)
  const undated = await givenVisit(app, { type: 'survey', day: null, window: null })
  await givenVisit(app, { day: '2026-11-30' })
  const board = (await supervisor.query('workOrders.board', { day: TOMORROW })).body.result.data as BoardView
  expect(board.unassigned.map(({ id }) => id)).toEqual([open.id, undated.id])
  expect(board.technicians).toMatchObject([{ id: andi.id, availability: { load: 1 }, visits: [{ id: given.id }] }])
})

test('the queues of the day are counted', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  await givenVisit(app, { day: TODAY, state: 'en_route', technicianId: andi.id })
  await givenVisit(app, { day: TODAY, state: 'completed', technicianId: andi.id })
  await givenVisit(app)
  await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const failing = await givenVisit(app, { state: 'en_route', technicianId: andi.id })
  await andi.mutate('workOrders.fail', { id: failing.id, version: 1, reasonCode: 'weather' })
  const queues = await readVisitQueues(app.app.context.db, { today: TODAY, tomorrow: TOMORROW })
  expect(queues.today.toSorted((a, b) => (a.state < b.state ? -1 : 1))).toEqual([
    { state: 'completed', visits: 1 },
    { state: 'en_route', visits: 1 },
  ])
  expect(queues.unassignedTomorrow.count).toBe(1)
  expect(queues.failedWaiting).toMatchObject({ count: 1, oldestAt: app.clock.now(), first: [{ failures: 1 }] })
})

test('a deadline is warned of once at three quarters and once at its end, whichever process looks', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  await givenVisit(app)
  await givenVisit(app, { state: 'on_hold' })
  const look = async () => {
    const written = await Promise.all([warnOfSla(app.app.context), warnOfSla(second.app.context)])
    return written.reduce((sum, count) => sum + count, 0)
  }
  expect(await look()).toBe(0)
  app.clock.advance(18 * 3600)
  expect([await look(), await look()]).toEqual([1, 0])
  app.clock.advance(6 * 3600)
  expect([await look(), await look()]).toEqual([1, 0])
  const warnings = (await rows(app, 'messages')).filter(({ template }) => template === 'sla-warning')
  expect(warnings.map(({ state, cause, data }) => [state, cause, data])).toEqual([
    ['suppressed', 'no_recipient', { threshold: 75 }],
    ['suppressed', 'no_recipient', { threshold: 100 }],
  ])
})

test('where the office has a number, the warning reaches it in the morning and says what is left', async () => {
  const env = { OFFICE_WHATSAPP_TO: '081200009001', QUIET_HOURS: '21:00-07:00' }
  await using app = await startTestApp({ env })
  const order = await givenVisit(app)
  app.clock.advance(18 * 3600)
  await warnOfSla(app.app.context)
  expect(await app.deliverDue()).toBe(0)
  app.clock.advance(3 * 3600)
  await app.deliverDue()
  const [warning, ...others] = app.gateway.messages()
  expect(others).toEqual([])
  expect(warning?.phone).toBe('6281200009001')
  expect(warning?.text).toContain(`Nomor: *${order.number}*`)
  expect(warning?.text).toContain('Sisa waktu: 3 jam')
})

test('the office changes what a type of work takes; the core of a checklist stays', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  const update = (more: Record<string, unknown>) =>
    admin.mutate('workOrders.types.update', {
      type: 'repair',
      version: 0,
      durationMinutes: 75,
      slaHours: 12,
      skills: ['splicing'],
      asked: ['photos'],
      ...more,
    })
  const wrong = await update({ asked: ['verdict'] })
  expect(wrong.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['asked'])
  expect((await update({})).body.result.data).toMatchObject({
    version: 1,
    core: ['findings', 'result'],
    asked: ['photos'],
  })
  expect((await update({})).code).toBe('CONFLICT')
  expect((await (await signInAs(app, 'supervisor')).mutate('workOrders.types.update', {})).code).toBe('FORBIDDEN')
  const visit = await givenVisit(app)
  expect(visit).toMatchObject({ durationMinutes: 75, slaDueAt: app.clock.now() + 12 * 3_600_000 })
  const andi = await givenTechnician(app)
  const open = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  const values = { findings: 'Konektor diganti', result: 'done' }
  const refused = await andi.mutate('workOrders.complete', { id: open.id, version: 1, values })
  expect(refused.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['values.photos'])
})
