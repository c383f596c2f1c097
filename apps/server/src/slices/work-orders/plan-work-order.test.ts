import { SKILLS } from '@sambung/shared/technicians'
import type { SuggestionsView, WorkOrderView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import type { Answer } from '../../../test/client.ts'
import {
  changeVisit,
  EVERY_DAY,
  givenInstallation,
  givenSurvey,
  givenTechnician,
  givenVisit,
  readVisit,
  TODAY,
  TOMORROW,
} from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { outbox } from '../../../test/outbox.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

const WEDNESDAY = '2026-11-25'

function viewOf(answer: Answer): WorkOrderView {
  return answer.body.result.data as WorkOrderView
}

test('a visit is given to a technician, who is told what, where and when', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app, { fullName: 'Andi Saputra' })
  const supervisor = await signInAs(app, 'supervisor', { name: 'Rina Wijaya' })
  const visit = await givenVisit(app)
  const assigned = viewOf(
    await supervisor.mutate('workOrders.assign', { id: visit.id, version: 1, technicianId: andi.id }),
  )
  expect(assigned).toMatchObject({
    state: 'assigned',
    version: 2,
    technician: { id: andi.id, fullName: 'Andi Saputra' },
    allowed: ['assign', 'hold', 'cancel', 'unassign', 'reschedule'],
  })
  expect(assigned.events).toMatchObject([
    { kind: 'created', toState: 'open', day: TOMORROW, window: '08-12' },
    { kind: 'assigned', technician: { fullName: 'Andi Saputra' }, actor: { type: 'staff', name: 'Rina Wijaya' } },
  ])
  const audit = (await rows(app, 'auditEntries')).find(({ action }) => action === 'work-order.assigned')
  expect(audit).toMatchObject({ subjectId: visit.id, actorId: supervisor.staff.id, after: { technician: andi.id } })
  await app.deliverDue()
  const told = app.gateway.messages(andi.technician.phone.slice(1)).at(-1)?.text ?? ''
  for (const part of ['Andi', visit.number, 'perbaikan', 'Karawang Barat', 'Selasa, 24 November 2026', '/teknisi/']) {
    expect(told).toContain(part)
  }
  expect(told).not.toContain('Siti')
  expect(told).not.toContain('Kenanga')
})

test('two dispatchers giving out one visit: one wins, one message, the other is told who', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const technicians = [await givenTechnician(app), await givenTechnician(app)]
  const rina = await signInAs(app, 'supervisor', { name: 'Rina' })
  const joko = await signInAs(second, 'supervisor', { name: 'Joko' })
  for (let round = 0; round < 4; round += 1) {
    const visit = await givenVisit(app)
    const answers = await Promise.all(
      [rina, joko].map((dispatcher, at) =>
        dispatcher.mutate('workOrders.assign', { id: visit.id, version: 1, technicianId: technicians[at]?.id }),
      ),
    )
    const lost = answers.filter(({ code }) => code === 'CONFLICT')
    expect(lost).toHaveLength(1)
    const winner = answers[0]?.code === null ? 'Rina' : 'Joko'
    expect(lost[0]?.body.error.data.app.changedBy).toBe(winner)
    const told = (await outbox(app, 'visit-assigned')).filter(({ aboutId }) => aboutId === visit.id)
    expect(told).toHaveLength(1)
  }
})

test('who cannot go is refused with every reason; a planner may overrule all but a missing skill', async () => {
  await using app = await startTestApp()
  const supervisor = await signInAs(app, 'supervisor')
  const free = await givenTechnician(app, { shifts: [{ weekday: 1, startsAt: '08:00', endsAt: '17:00' }] })
  const late = await givenTechnician(app, {
    shifts: EVERY_DAY.map((shift) => ({ ...shift, startsAt: '12:00' })),
    visitsPerDay: 1,
  })
  await givenVisit(app, { state: 'assigned', technicianId: late.id })
  const unskilled = await givenTechnician(app, { skills: SKILLS.filter((skill) => skill !== 'troubleshooting') })
  const visit = await givenVisit(app)
  const assign = (technicianId: string, more = {}) =>
    supervisor.mutate('workOrders.assign', { id: visit.id, version: 1, technicianId, ...more })
  const reasonsOf = (answer: Answer) => answer.body.error.data.app.reasons
  expect(reasonsOf(await assign(free.id))).toEqual(['off_shift'])
  expect(reasonsOf(await assign(late.id))).toEqual(['outside_shift', 'full'])
  for (const more of [{}, { force: true }]) {
    const refused = await assign(unskilled.id, more)
    expect([refused.status, refused.code, reasonsOf(refused)]).toEqual([
      409,
      'TECHNICIAN_UNAVAILABLE',
      ['missing_skill'],
    ])
  }
  expect((await assign('unknown')).code).toBe('NOT_FOUND')
  const forced = viewOf(await assign(late.id, { force: true }))
  expect(forced.events.at(-1)).toMatchObject({ reasonCode: 'forced', reason: 'outside_shift, full' })
})

test('the last visit of a day is given once, however many dispatchers give at the same moment', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const andi = await givenTechnician(app, { visitsPerDay: 2 })
  const rina = await signInAs(app, 'supervisor')
  const joko = await signInAs(second, 'supervisor')
  const visits = await Promise.all(Array.from({ length: 6 }, () => givenVisit(app)))
  const answers = await Promise.all(
    visits.map((visit, at) =>
      (at % 2 === 0 ? rina : joko).mutate('workOrders.assign', { id: visit.id, version: 1, technicianId: andi.id }),
    ),
  )
  const codes = answers.map(({ code }) => code)
  expect(codes.filter((code) => code === null)).toHaveLength(2)
  expect(codes.filter((code) => code === 'TECHNICIAN_UNAVAILABLE')).toHaveLength(4)
})

test('suggestions: skill is a must, the household and the area are known, the load is even; others are explained', async () => {
  await using app = await startTestApp()
  const supervisor = await signInAs(app, 'supervisor')
  const visit = await givenVisit(app, { registrationId: 'household-1' })
  const knows = await givenTechnician(app, { fullName: 'Knows', areas: ['Karawang Barat'] })
  const near = await givenTechnician(app, { fullName: 'Near', areas: ['Kec. karawang barat'] })
  const busy = await givenTechnician(app, { fullName: 'Busy', areas: ['Karawang Barat'] })
  const far = await givenTechnician(app, { fullName: 'Far', areas: ['Telukjambe Timur'] })
  const unskilled = await givenTechnician(app, { fullName: 'Unskilled', skills: ['survey'] })
  const away = await givenTechnician(app, { fullName: 'Away', shifts: [] })
  await givenTechnician(app, { fullName: 'Gone', active: false })
  await givenVisit(app, {
    registrationId: 'household-1',
    type: 'survey',
    state: 'completed',
    technicianId: knows.id,
    day: '2026-11-20',
  })
  for (let count = 0; count < 2; count += 1) await givenVisit(app, { state: 'assigned', technicianId: busy.id })

  const answer = await supervisor.query('workOrders.suggest', { id: visit.id })
  const { suggestions, others } = answer.body.result.data as SuggestionsView
  expect(suggestions.map(({ technician }) => technician.id)).toEqual([knows.id, near.id, busy.id])
  expect(suggestions[0]?.reasons).toEqual([
    { code: 'skill' },
    { code: 'area' },
    { code: 'load', count: 0 },
    { code: 'continuity', count: 1 },
    { code: 'level' },
  ])
  expect(suggestions[2]?.reasons).toContainEqual({ code: 'load', count: 2 })
  const other = new Map(others.map((candidate) => [candidate.technician.id, candidate]))
  expect(other.get(far.id)).toMatchObject({ ranked: true, missingSkills: [] })
  expect(other.get(unskilled.id)).toMatchObject({ ranked: false, missingSkills: ['troubleshooting'] })
  expect(other.get(away.id)).toMatchObject({ ranked: false, availability: { reasons: ['off_shift'] } })
  expect(others).toHaveLength(3)
})

test('somebody else instead: both technicians are told, the customer is not', async () => {
  await using app = await startTestApp()
  const [andi, budi] = [await givenTechnician(app), await givenTechnician(app)]
  const supervisor = await signInAs(app, 'supervisor')
  const visit = await givenVisit(app)
  const assign = (version: number, technicianId: string) =>
    supervisor.mutate('workOrders.assign', { id: visit.id, version, technicianId })
  await assign(1, andi.id)
  await app.deliverDue()
  await assign(2, budi.id)
  // The same person again changes nothing.
  expect(viewOf(await assign(3, budi.id)).version).toBe(3)
  await app.deliverDue()
  const textsOf = (phone: string) => app.gateway.messages(phone.slice(1)).map(({ text }) => text)
  expect(textsOf(andi.technician.phone).at(-1)).toContain('tidak lagi untuk Anda')
  expect(textsOf(budi.technician.phone)).toHaveLength(1)
  expect(textsOf(visit.phone)).toEqual([])

  await supervisor.mutate('workOrders.unassign', { id: visit.id, version: 3 })
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', technicianId: null, day: TOMORROW })
  await app.deliverDue()
  expect(textsOf(budi.technician.phone).at(-1)).toContain('tidak lagi untuk Anda')
})

test('another time: the household and the technician are told; who cannot go then is not sent', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app, { shifts: EVERY_DAY.filter(({ weekday }) => weekday < 4) })
  const office = await signInAs(app, 'customer_service')
  const { visit, phone, number } = await givenSurvey(app)
  await changeVisit(app, visit.id, { state: 'assigned', technicianId: andi.id })
  const reschedule = (version: number, day: string, window: string) =>
    office.mutate('workOrders.reschedule', { id: visit.id, version, day, window })
  const wrong = await reschedule(1, '2026-11-22', '09-11')
  expect(wrong.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['day', 'window'])

  expect(viewOf(await reschedule(1, WEDNESDAY, '12-16'))).toMatchObject({
    state: 'assigned',
    day: WEDNESDAY,
    window: '12-16',
    technician: { id: andi.id },
  })
  expect(viewOf(await reschedule(2, '2026-11-27', '08-12'))).toMatchObject({ state: 'open', technician: null })
  await app.deliverDue()
  const texts = () => app.gateway.messages(gatewayPhone(phone)).map(({ text }) => text)
  const before = texts().length
  app.clock.advance(61)
  await app.deliverDue()
  // The first new time was overtaken before it left: only the one that holds is told.
  const told = texts()
    .slice(before)
    .filter((text) => text.includes('Waktu kunjungan'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('Jumat, 27 November 2026')
  expect(told[0]).toContain(number)
  const toAndi = app.gateway.messages(andi.technician.phone.slice(1)).map(({ text }) => text)
  expect(toAndi.some((text) => text.includes('tidak lagi untuk Anda'))).toBe(true)
})

test('an installation that gets its first day is announced as one', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit, phone } = await givenInstallation(app)
  await changeVisit(app, visit.id, { day: null, window: null })
  await office.mutate('workOrders.reschedule', { id: visit.id, version: 1, day: WEDNESDAY, window: '08-12' })
  app.clock.advance(61)
  await app.deliverDue()
  const told = app.gateway.messages(gatewayPhone(phone)).map(({ text }) => text)
  expect(told.filter((text) => text.includes('memasang internet'))).toHaveLength(1)
  expect(told.at(-1)).toContain('Rabu, 25 November 2026')
})

test('on hold the SLA stands still, and is due later by as long', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const visit = await givenVisit(app)
  const due = visit.slaDueAt
  app.clock.advance(3600)
  const held = viewOf(await office.mutate('workOrders.hold', { id: visit.id, version: 1, reason: 'menunggu izin RT' }))
  expect(held).toMatchObject({
    state: 'on_hold',
    reason: 'menunggu izin RT',
    sla: { state: 'paused', leftSeconds: 23 * 3600 },
  })
  app.clock.advance(48 * 3600)
  expect(viewOf(await office.query('workOrders.get', { id: visit.id })).sla.leftSeconds).toBe(23 * 3600)
  const resumed = viewOf(await office.mutate('workOrders.resume', { id: visit.id, version: 2 }))
  expect(resumed).toMatchObject({ state: 'open', reason: null, sla: { state: 'on_time', leftSeconds: 23 * 3600 } })
  expect((await readVisit(app, visit.id)).slaDueAt).toBe(due + 48 * 3_600_000)
})

test('a cancelled visit is told to household and technician, and another may be made for the registration', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const office = await signInAs(app, 'customer_service')
  const { id: registrationId, visit, phone } = await givenSurvey(app)
  await changeVisit(app, visit.id, { state: 'assigned', technicianId: andi.id })
  const again = { type: 'survey', registrationId, day: WEDNESDAY, window: '08-12' }
  const doubled = await office.mutate('workOrders.create', again)
  expect(doubled.body.error.data.app.errors?.map(({ path }) => path)).toEqual(['type'])
  await office.mutate('workOrders.cancel', { id: visit.id, version: 1, reason: 'petugas berhalangan' })
  app.clock.advance(61)
  await app.deliverDue()
  expect(app.gateway.messages(gatewayPhone(phone)).at(-1)?.text).toContain('petugas berhalangan')
  expect(app.gateway.messages(andi.technician.phone.slice(1)).at(-1)?.text).toContain('dibatalkan')
  const made = viewOf(await office.mutate('workOrders.create', again))
  expect(made).toMatchObject({
    type: 'survey',
    state: 'open',
    registrationId,
    day: WEDNESDAY,
    fullName: visit.fullName,
  })
})

test('the office makes visits for customers, and is told what does not fit', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { visit: installation } = await givenInstallation(app)
  const customerId = installation.customerId
  const create = (more: Record<string, unknown>) =>
    office.mutate('workOrders.create', { type: 'repair', customerId, ...more })
  const pathsOf = (answer: Answer) => answer.body.error.data.app.errors?.map(({ path }) => path)
  // Nothing to repair before there is a connection.
  expect(pathsOf(await create({}))).toEqual(['customerId'])
  await app.app.context.write(async (tx) => void (await tx.update(tx.tables.customers).set({ state: 'active' })))
  expect(pathsOf(await create({ day: TOMORROW }))).toEqual(['window'])
  expect(pathsOf(await create({ day: TODAY, window: '07-09' }))).toEqual(['window'])
  expect(pathsOf(await create({ customerId: undefined }))).toEqual(['customerId'])
  expect((await create({ customerId: 'unknown' })).code).toBe('NOT_FOUND')
  const made = viewOf(await create({ day: TOMORROW, window: '12-16', notes: 'lampu LOS merah' }))
  expect(made).toMatchObject({
    type: 'repair',
    state: 'open',
    customerId,
    notes: 'lampu LOS merah',
    registrationId: installation.registrationId,
  })
  expect(await outbox(app, 'visit-scheduled')).toHaveLength(1)
})

test('no time is agreed that cannot come: hours that are over, closed days, holidays, years ahead', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const admin = await signInAs(app, 'admin')
  const holiday = { day: WEDNESDAY, name: 'Hari besar' }
  const set = await admin.mutate('settings.update', { key: 'holidays', version: 0, value: { days: [holiday] } })
  expect(set.code).toBeNull()
  const { id: registrationId, visit } = await givenSurvey(app)
  const pathsOf = (answer: Answer) => answer.body.error.data.app.errors?.map(({ path }) => path)
  // It is noon.
  app.clock.advance(2 * 3600)
  const wrong: [day: string, window: string, path: string][] = [
    [TODAY, '08-12', 'window'],
    ['2026-11-22', '08-12', 'day'],
    ['2026-11-29', '08-12', 'day'],
    [WEDNESDAY, '08-12', 'day'],
    ['2206-11-25', '08-12', 'day'],
    ['2026-11-26', '09-11', 'window'],
  ]
  for (const [day, window, path] of wrong) {
    const refused = await office.mutate('workOrders.reschedule', { id: visit.id, version: 1, day, window })
    expect([day, window, pathsOf(refused)]).toEqual([day, window, [path]])
  }
  const offered = (await office.query('slots.office')).body.result.data as { date: string; windows: string[] }[]
  expect(offered.slice(0, 3)).toEqual([
    { date: TODAY, windows: ['12-16', '16-18'] },
    { date: TOMORROW, windows: ['08-12', '12-16', '16-18'] },
    { date: '2026-11-26', windows: ['08-12', '12-16', '16-18'] },
  ])
  expect(offered.at(-1)?.date).toBe('2026-12-23')
  expect((await app.browser().query('slots.office')).code).toBe('UNAUTHENTICATED')
  const today = { id: visit.id, version: 1, day: TODAY, window: '16-18' }
  expect(viewOf(await office.mutate('workOrders.reschedule', today))).toMatchObject({ day: TODAY, window: '16-18' })
  await office.mutate('workOrders.cancel', { id: visit.id, version: 2, reason: 'salah hari' })
  const create = { type: 'survey', registrationId, day: TODAY, window: '08-12' }
  expect(pathsOf(await office.mutate('workOrders.create', create))).toEqual(['window'])
})
