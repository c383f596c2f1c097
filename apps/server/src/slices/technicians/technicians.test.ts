import { SKILLS, type TechnicianChangedView, type TechnicianCreatedView } from '@sambung/shared/technicians'
import type { CalendarView, TechniciansPageView, TechnicianView } from '@sambung/shared/technicians'
import { expect, test } from 'vitest'
import type { Answer } from '../../../test/client.ts'
import {
  changeVisit,
  EVERY_DAY,
  givenTechnician,
  givenVisit,
  readVisit,
  TODAY,
  TOMORROW,
} from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { outbox } from '../../../test/outbox.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

const WEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startsAt: '08:00', endsAt: '17:00' }))
const PROFILE = {
  fullName: 'Andi Saputra',
  email: 'andi@contoh.id',
  employeeNumber: ' tek-01 ',
  phone: '081200009001',
  level: 'senior',
  skills: ['survey', 'fiber_installation'],
  areas: ['Karawang Barat'],
  shifts: WEEK,
  visitsPerDay: 4,
}

function pathsOf(answer: Answer): string[] | undefined {
  return answer.body.error.data.app.errors?.map(({ path }) => path)
}

async function create(app: TestApp, more: Record<string, unknown> = {}): Promise<Answer> {
  const supervisor = await signInAs(app, 'supervisor')
  return supervisor.mutate('technicians.create', { ...PROFILE, ...more })
}

test('a technician is made in one step: account, profile, shifts, and a link that is told once', async () => {
  await using app = await startTestApp()
  const answer = await create(app)
  const { technician, invitationUrl } = answer.body.result.data as TechnicianCreatedView
  expect(technician).toMatchObject({
    employeeNumber: 'TEK-01',
    fullName: 'Andi Saputra',
    email: 'andi@contoh.id',
    phone: '+6281200009001',
    active: true,
    version: 1,
    shifts: WEEK,
    today: { visits: 0, availability: { available: true, limit: 4 } },
    figures: { completedThisMonth: 0, failedThisMonth: 0, failureRate: null, medianMinutes: null },
  })
  expect(invitationUrl).toContain(`${app.url}/admin/`)
  const account = (await rows(app, 'staff')).find(({ id }) => id === technician.staffId)
  expect(account).toMatchObject({ role: 'technician', name: 'Andi Saputra', email: 'andi@contoh.id' })
  const supervisor = await signInAs(app, 'supervisor')
  const again = await supervisor.query('technicians.get', { id: technician.id })
  expect(JSON.stringify(again.body)).not.toContain('#t=')
  const audit = (await rows(app, 'auditEntries')).find(({ action }) => action === 'technician.created')
  expect(audit).toMatchObject({ subjectId: technician.id, after: { employeeNumber: 'TEK-01' } })
  expect(JSON.stringify(audit)).not.toContain('81200009001')
  expect((await rows(app, 'changes')).map(({ type, subjectId }) => [type, subjectId])).toContainEqual([
    'technician',
    technician.id,
  ])
})

test('a number or an address that somebody has names its field, and leaves nothing half made', async () => {
  await using app = await startTestApp()
  await create(app)
  const taken = await create(app, { email: 'budi@contoh.id', employeeNumber: 'TEK-01' })
  expect([taken.status, taken.code, pathsOf(taken)]).toEqual([409, 'CODE_TAKEN', ['employeeNumber']])
  const known = await create(app, { employeeNumber: 'TEK-02' })
  expect([known.code, pathsOf(known)]).toEqual(['EMAIL_TAKEN', ['email']])
  expect(await rows(app, 'technicians')).toHaveLength(1)
  expect((await rows(app, 'staff')).filter(({ role }) => role === 'technician')).toHaveLength(1)
})

test('what is filled in wrongly is named', async () => {
  await using app = await startTestApp()
  const wrong: [Record<string, unknown>, string][] = [
    [{ employeeNumber: 'A B' }, 'employeeNumber'],
    [{ level: 'boss' }, 'level'],
    [{ skills: ['cooking'] }, 'skills.0'],
    [{ visitsPerDay: 0 }, 'visitsPerDay'],
    [{ shifts: [{ weekday: 1, startsAt: '17:00', endsAt: '08:00' }] }, 'shifts.0.endsAt'],
    [{ shifts: [...WEEK, ...WEEK] }, 'shifts'],
    [{ areas: [''] }, 'areas.0'],
  ]
  for (const [change, path] of wrong) {
    const answer = await create(app, change)
    expect([answer.status, pathsOf(answer)]).toEqual([400, [path]])
  }
  expect((await create(app, { phone: '0215550000' })).code).toBe('PHONE_INVALID')
})

test('only planners write, and strangers see nothing', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  for (const role of ['customer_service', 'viewer', 'technician'] as const) {
    const client = await signInAs(app, role)
    const answers = [
      await client.mutate('technicians.create', PROFILE),
      await client.mutate('technicians.update', { id: andi.id, version: 1, level: 'junior' }),
      await client.mutate('technicians.deactivate', { id: andi.id, version: 1 }),
      await client.mutate('technicians.leave', { action: 'add', technicianId: andi.id, fromDay: TODAY, toDay: TODAY }),
    ]
    expect(answers.map(({ code }) => code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
    expect((await client.query('technicians.list', {})).code).toBe(role === 'technician' ? 'FORBIDDEN' : null)
  }
  expect((await app.browser().query('technicians.list', {})).code).toBe('UNAUTHENTICATED')
})

test('a profile is changed with its version; the account bears the same name', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app, { fullName: 'Andi' })
  const budi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const update = (change: Record<string, unknown>) =>
    supervisor.mutate('technicians.update', { id: andi.id, version: 1, ...change })
  const taken = await update({ employeeNumber: budi.technician.employeeNumber })
  expect([taken.code, pathsOf(taken)]).toEqual(['CODE_TAKEN', ['employeeNumber']])
  const changed = await update({
    fullName: 'Andi Saputra',
    skills: ['survey', 'survey'],
    shifts: WEEK,
    visitsPerDay: 2,
  })
  expect(changed.body.result.data).toMatchObject({
    fullName: 'Andi Saputra',
    skills: ['survey'],
    shifts: WEEK,
    visitsPerDay: 2,
    level: 'senior',
    version: 2,
  })
  expect((await update({ level: 'junior' })).code).toBe('CONFLICT')
  expect((await rows(app, 'staff')).find(({ id }) => id === andi.staff.id)?.name).toBe('Andi Saputra')
  expect((await supervisor.mutate('technicians.update', { id: 'unknown', version: 1 })).code).toBe('NOT_FOUND')
})

test('whoever is out of service is signed out at once, and the visits not begun go back to the tray at their time', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const assigned = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const going = await givenVisit(app, { state: 'en_route', technicianId: andi.id, day: TODAY })
  const done = await givenVisit(app, { state: 'completed', technicianId: andi.id })
  const answer = await supervisor.mutate('technicians.deactivate', { id: andi.id, version: 1 })
  const { technician, visits } = answer.body.result.data as TechnicianChangedView
  expect(technician).toMatchObject({ active: false, version: 2, upcoming: [] })
  expect(visits.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    [assigned.id, going.id].toSorted((a, b) => (a < b ? -1 : 1)),
  )
  expect(await readVisit(app, assigned.id)).toMatchObject({
    state: 'open',
    technicianId: null,
    day: TOMORROW,
    window: '08-12',
  })
  expect(await readVisit(app, done.id)).toMatchObject({ state: 'completed', technicianId: andi.id })
  expect((await andi.query('workOrders.mine', {})).code).toBe('UNAUTHENTICATED')
  const events = (await rows(app, 'workOrderEvents')).filter(({ reasonCode }) => reasonCode === 'technician_left')
  expect(events.map(({ workOrderId, kind, technicianId }) => [workOrderId, kind, technicianId])).toEqual(
    expect.arrayContaining([
      [assigned.id, 'unassigned', andi.id],
      [going.id, 'failed', andi.id],
    ]),
  )
  const changes = (await rows(app, 'changes')).filter(({ type }) => type === 'workOrder')
  expect(changes.map(({ subjectId }) => subjectId)).toEqual(expect.arrayContaining([assigned.id, going.id]))
  expect((await outbox(app)).filter(({ template }) => template.startsWith('visit-'))).toMatchObject([
    { template: 'visit-failed', aboutId: going.id },
  ])

  const back = await supervisor.mutate('technicians.activate', { id: andi.id, version: 2 })
  expect(back.body.result.data).toMatchObject({ technician: { active: true, version: 3 } })
})

test('a visit given out while its technician leaves is not left with somebody who is gone', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const planner = await signInAs(app, 'supervisor')
  const admin = await signInAs(second, 'admin')
  for (let round = 0; round < 5; round += 1) {
    const andi = await givenTechnician(app)
    const visit = await givenVisit(app)
    await Promise.all([
      planner.mutate('workOrders.assign', { id: visit.id, version: 1, technicianId: andi.id }),
      admin.mutate('technicians.deactivate', { id: andi.id, version: 1 }),
    ])
    expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', technicianId: null })
  }
})

test('leave is added once for each day and names the visits that need somebody else', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const visit = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const leave = (fromDay: string, toDay: string) =>
    supervisor.mutate('technicians.leave', { action: 'add', technicianId: andi.id, fromDay, toDay, reason: 'sakit' })
  expect(pathsOf(await leave(TOMORROW, TODAY))).toEqual(['toDay'])
  const added = (await leave(TOMORROW, '2026-11-26')).body.result.data as TechnicianChangedView
  expect(added.visits.map(({ id }) => id)).toEqual([visit.id])
  expect(added.technician).toMatchObject({
    version: 2,
    leaves: [{ fromDay: TOMORROW, toDay: '2026-11-26', reason: 'sakit' }],
  })
  expect(pathsOf(await leave('2026-11-26', '2026-11-28'))).toEqual(['fromDay'])
  const leaveId = added.technician.leaves[0]?.id ?? ''
  const remove = () => supervisor.mutate('technicians.leave', { action: 'remove', technicianId: andi.id, leaveId })
  expect((await remove()).body.result.data).toMatchObject({ technician: { leaves: [] } })
  expect((await remove()).code).toBe('NOT_FOUND')
  const audit = (await rows(app, 'auditEntries')).map(({ action }) => action)
  expect(audit).toEqual(expect.arrayContaining(['technician.leave-added', 'technician.leave-removed']))
})

test('one availability: shift, window, leave, holiday, load and service, each with its reason', async () => {
  await using app = await startTestApp()
  const { context } = app.app
  const supervisor = await signInAs(app, 'supervisor')
  const andi = await givenTechnician(app, {
    fullName: 'A',
    shifts: [{ weekday: 2, startsAt: '09:00', endsAt: '16:00' }],
    visitsPerDay: 2,
  })
  await givenTechnician(app, { fullName: 'B', active: false })
  const reasons = async (day: string, window?: string) => {
    const answer = await supervisor.query('technicians.availability', { day, ...(window !== undefined && { window }) })
    const found = answer.body.result.data as { fullName: string; availability: { reasons: string[] } }[]
    return Object.fromEntries(found.map(({ fullName, availability }) => [fullName, availability.reasons]))
  }
  expect(await reasons(TOMORROW)).toEqual({ A: [], B: ['inactive'] })
  expect(await reasons(TOMORROW, '12-16')).toEqual({ A: [], B: ['inactive'] })
  expect((await reasons(TOMORROW, '08-12')).A).toEqual(['outside_shift'])
  expect((await reasons(TOMORROW, '16-18')).A).toEqual(['outside_shift'])
  expect((await reasons(TODAY)).A).toEqual(['off_shift'])
  for (let count = 0; count < 2; count += 1) await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  await changeVisit(app, (await givenVisit(app)).id, { state: 'cancelled', technicianId: andi.id })
  expect((await reasons(TOMORROW)).A).toEqual(['full'])
  await supervisor.mutate('technicians.leave', {
    action: 'add',
    technicianId: andi.id,
    fromDay: TODAY,
    toDay: TOMORROW,
  })
  await context.write(async (tx) => {
    const value = { days: [{ day: TOMORROW, name: 'Hari libur' }] }
    await tx.insert(tx.tables.settings).values({ key: 'holidays', value, version: 1, updatedAt: context.clock.now() })
  })
  expect((await reasons(TOMORROW)).A).toEqual(['on_leave', 'holiday', 'full'])
})

test('the list is filtered and searched, with the load of today; pages follow each other by name', async () => {
  await using app = await startTestApp()
  const supervisor = await signInAs(app, 'supervisor')
  const andi = await givenTechnician(app, {
    fullName: 'Andi Saputra',
    level: 'expert',
    areas: ['Karawang Barat'],
    skills: ['survey'],
  })
  const budi = await givenTechnician(app, { fullName: 'Budi', shifts: [] })
  const citra = await givenTechnician(app, { fullName: 'Citra', active: false })
  await givenVisit(app, { day: TODAY, state: 'assigned', technicianId: andi.id })
  await givenVisit(app, { day: TODAY, state: 'completed', technicianId: andi.id })
  const list = async (input: Record<string, unknown>) =>
    (await supervisor.query('technicians.list', input)).body.result.data as TechniciansPageView
  const ids = async (input: Record<string, unknown>) => (await list(input)).rows.map(({ id }) => id)
  expect(await ids({})).toEqual([andi.id, budi.id, citra.id])
  expect((await list({})).rows[0]?.today).toMatchObject({
    visits: 2,
    completed: 1,
    availability: { available: true, load: 2 },
  })
  expect(await ids({ active: true })).toEqual([andi.id, budi.id])
  expect(await ids({ level: 'expert' })).toEqual([andi.id])
  expect(await ids({ skill: SKILLS[1] })).toEqual([budi.id, citra.id])
  expect(await ids({ area: 'kec. karawang barat' })).toEqual([andi.id])
  expect(await ids({ availableToday: true })).toEqual([andi.id])
  expect(await ids({ availableToday: false })).toEqual([budi.id, citra.id])
  for (const search of [
    'saputra',
    andi.technician.employeeNumber.toLowerCase(),
    `0${andi.technician.phone.slice(3)}`,
  ]) {
    expect(await ids({ search: `${search} andi` })).toEqual([andi.id])
  }
  expect(await ids({ search: '%' })).toEqual([])
  const first = await list({ limit: 2 })
  expect([first.rows.length, first.total]).toEqual([2, 3])
  const second = await list({ limit: 2, cursor: first.nextCursor })
  expect([second.rows.map(({ id }) => id), second.nextCursor]).toEqual([[citra.id], null])
})

test('figures are counted from what happened this month, and are not made up', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const viewer = await signInAs(app, 'viewer')
  const values = { findings: 'Konektor diganti', result: 'done' }
  for (const minutes of [30, 50, 100]) {
    const visit = await givenVisit(app, { state: 'en_route', technicianId: andi.id, day: TODAY })
    await andi.mutate('workOrders.transition', { id: visit.id, version: 1, to: 'in_progress' })
    app.clock.advance(minutes * 60)
    await andi.mutate('workOrders.complete', { id: visit.id, version: 2, values })
  }
  const failing = await givenVisit(app, { state: 'en_route', technicianId: andi.id })
  await andi.mutate('workOrders.fail', { id: failing.id, version: 1, reasonCode: 'weather' })
  const view = async () => (await viewer.query('technicians.get', { id: andi.id })).body.result.data as TechnicianView
  expect((await view()).figures).toEqual({
    completedThisMonth: 3,
    failedThisMonth: 1,
    failureRate: 0.25,
    medianMinutes: 50,
  })
  expect((await view()).recent).toHaveLength(3)
  app.clock.advance(8 * 24 * 3600)
  expect((await view()).figures).toMatchObject({ completedThisMonth: 0, failureRate: null, medianMinutes: null })
  expect((await viewer.query('technicians.get', { id: 'unknown' })).code).toBe('NOT_FOUND')
})

test('the calendar shows each day by technician, and what nobody goes to', async () => {
  await using app = await startTestApp()
  const viewer = await signInAs(app, 'viewer')
  const andi = await givenTechnician(app, { shifts: EVERY_DAY.filter(({ weekday }) => weekday !== 3) })
  await givenTechnician(app, { active: false })
  const given = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const open = await givenVisit(app, { day: TODAY })
  const answer = await viewer.query('technicians.calendar', { from: TODAY, to: '2026-11-25' })
  const calendar = answer.body.result.data as CalendarView
  expect(calendar.days.map(({ day }) => day)).toEqual([TODAY, TOMORROW, '2026-11-25'])
  expect(calendar.technicians).toMatchObject([
    {
      id: andi.id,
      cells: [
        { visits: [], availability: { available: true } },
        { visits: [{ id: given.id }], availability: { load: 1 } },
        { visits: [], availability: { reasons: ['off_shift'] } },
      ],
    },
  ])
  expect(calendar.unassigned.map(({ id }) => id)).toEqual([open.id])
  for (const range of [
    { from: TOMORROW, to: TODAY },
    { from: TODAY, to: '2027-03-01' },
  ]) {
    expect(pathsOf(await viewer.query('technicians.calendar', range))).toEqual(['to'])
  }
})

test('disabling the account alone takes the technician out of service too', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const admin = await signInAs(app, 'admin')
  const visit = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  expect((await admin.mutate('staff.disable', { id: andi.staff.id, version: 1 })).code).toBeNull()
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', technicianId: null })
  expect((await rows(app, 'technicians'))[0]).toMatchObject({ active: false, version: 2 })
  expect((await admin.mutate('staff.enable', { id: andi.staff.id, version: 2 })).code).toBeNull()
  expect((await rows(app, 'technicians'))[0]).toMatchObject({ active: true, version: 3 })
})
