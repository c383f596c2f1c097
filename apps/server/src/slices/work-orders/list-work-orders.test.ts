import { TodayView } from '@sambung/shared/registrations'
import { type BoardView, DayCountsView, type WorkOrdersPageView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import { changeVisit, givenTechnician, givenVisit, TODAY, TOMORROW } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { warnOfSla } from './index.ts'

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

test('the visits of a day are counted by state, held and cancelled ones too', async () => {
  await using app = await startTestApp()
  const viewer = await signInAs(app, 'viewer')
  const andi = await givenTechnician(app)
  await givenVisit(app, { day: TODAY, state: 'en_route', technicianId: andi.id })
  await givenVisit(app, { day: TODAY, state: 'completed', technicianId: andi.id })
  await givenVisit(app, { day: TODAY })
  await givenVisit(app, { day: TODAY })
  await givenVisit(app, { day: TODAY, state: 'on_hold' })
  await givenVisit(app, { day: TODAY, state: 'cancelled' })
  await givenVisit(app)
  const counted = await viewer.query('workOrders.dayCounts', { day: TODAY })
  const { states } = DayCountsView.parse(counted.body.result.data)
  expect(Object.fromEntries(states.map(({ state, visits }) => [state, visits]))).toEqual({
    open: 2,
    en_route: 1,
    completed: 1,
    on_hold: 1,
    cancelled: 1,
  })
  expect((await app.browser().query('workOrders.dayCounts', { day: TODAY })).code).toBe('UNAUTHENTICATED')
  expect((await andi.query('workOrders.dayCounts', { day: TODAY })).code).toBe('FORBIDDEN')
})

test('every visit that somebody has to plan waits in a queue, and its list shows just those', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const [andi, sick, gone] = [
    await givenTechnician(app),
    await givenTechnician(app),
    await givenTechnician(app, { active: false }),
  ]
  const leave = { action: 'add', technicianId: sick.id, fromDay: TODAY, toDay: TOMORROW }
  expect((await office.mutate('technicians.leave', leave)).code).toBeNull()
  const today = await givenVisit(app, { day: TODAY })
  const tomorrow = await givenVisit(app)
  const past = await givenVisit(app, { day: '2026-11-20' })
  const undated = await givenVisit(app, { day: null, window: null })
  const ofSick = await givenVisit(app, { day: TODAY, state: 'assigned', technicianId: sick.id })
  const ofGone = await givenVisit(app, { state: 'assigned', technicianId: gone.id })
  const failed = await givenVisit(app, { day: null, window: null })
  await changeVisit(app, failed.id, { failures: 1 })
  const held = await givenVisit(app, { state: 'on_hold' })
  const yesterday = '2026-11-22'
  const missed = await givenVisit(app, { day: yesterday, state: 'assigned', technicianId: andi.id })
  const unfinished = await givenVisit(app, { day: yesterday, state: 'in_progress', technicianId: andi.id })
  const missedByGone = await givenVisit(app, { day: yesterday, state: 'assigned', technicianId: gone.id })
  // Nobody's worry yet: later ones, those somebody goes to, and who is back by then.
  await givenVisit(app, { day: '2026-11-30' })
  await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  await givenVisit(app, { day: '2026-11-30', state: 'assigned', technicianId: sick.id })
  await givenVisit(app, { state: 'cancelled' })
  await givenVisit(app, { day: yesterday, state: 'completed', technicianId: andi.id })
  await givenVisit(app, { day: TODAY, state: 'en_route', technicianId: andi.id })

  const { queues } = TodayView.parse((await office.query('registrations.today')).body.result.data)
  const listed = async (queue: string) => {
    const answer = await office.query('workOrders.list', { queue })
    const { rows: found, total } = answer.body.result.data as WorkOrdersPageView
    expect(total).toBe(found.length)
    return found.map(({ id }) => id).toSorted()
  }
  for (const [name, queue, wanted] of [
    ['unassigned_visits', 'unassigned', [today, tomorrow, past, undated, ofSick, ofGone, missedByGone]],
    ['missed_visits', 'missed', [missed, unfinished]],
    ['failed_visits', 'failed', [failed]],
    ['held_visits', 'on_hold', [held]],
  ] as const) {
    expect(await listed(queue)).toEqual(wanted.map(({ id }) => id).toSorted())
    expect(queues.find((one) => one.queue === name)?.count).toBe(wanted.length)
  }
  const oldestAt = new Date(app.clock.now()).toISOString()
  expect(queues.find(({ queue }) => queue === 'failed_visits')).toMatchObject({ oldestAt, rows: [{ id: failed.id }] })
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
  const cancelled = await givenVisit(app)
  app.clock.advance(18 * 3600)
  await warnOfSla(app.app.context)
  expect(await app.deliverDue()).toBe(0)
  // What was over before the morning needs no warning.
  await changeVisit(app, cancelled.id, { state: 'cancelled' })
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
