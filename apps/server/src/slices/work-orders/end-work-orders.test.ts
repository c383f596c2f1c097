import { expect, test } from 'vitest'
import { changeVisit, givenSurvey, givenTechnician, readVisit, TODAY, TOMORROW } from '../../../test/given-visits.ts'
import { register, rows } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

test('ending a registration ends its visit; undoing it gives the visit back to the same technician, untold', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const office = await signInAs(app, 'customer_service')
  const { id, visit } = await givenSurvey(app)
  await changeVisit(app, visit.id, { state: 'assigned', technicianId: andi.id })
  const rejected = await office.mutate('registrations.transition', {
    id,
    version: 3,
    to: 'rejected',
    reasonCode: 'no_free_port',
    reason: 'belum ada port kosong',
  })
  expect(rejected.code).toBeNull()
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'cancelled', technicianId: andi.id })
  expect((await andi.query('workOrders.mine', { day: TOMORROW })).body.result.data).toMatchObject({ today: [] })

  app.clock.advance(30)
  const { version } = rejected.body.result.data as { version: number }
  expect((await office.mutate('registrations.undo', { id, version })).code).toBeNull()
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'assigned', technicianId: andi.id, reasonCode: null })
  app.clock.advance(120)
  await app.deliverDue()
  expect(app.gateway.messages(andi.technician.phone.slice(1))).toEqual([])
})

test('a visit given back whose technician has left meanwhile is open', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const admin = await signInAs(app, 'admin')
  const { id, visit } = await givenSurvey(app)
  await changeVisit(app, visit.id, { state: 'assigned', technicianId: andi.id })
  const cancelled = await admin.mutate('registrations.transition', {
    id,
    version: 3,
    to: 'cancelled',
    reasonCode: 'applicant_declined',
    reason: 'tidak jadi',
  })
  await admin.mutate('technicians.deactivate', { id: andi.id, version: 1 })
  const { version } = cancelled.body.result.data as { version: number }
  expect((await admin.mutate('registrations.undo', { id, version })).code).toBeNull()
  expect(await readVisit(app, visit.id)).toMatchObject({ state: 'open', technicianId: null, day: TOMORROW })
})

test.each(['en_route', 'in_progress'] as const)(
  'a household whose technician was %s and leaves the company is told, and waits for a new time',
  async (state) => {
    await using app = await startTestApp()
    const andi = await givenTechnician(app)
    const admin = await signInAs(app, 'admin')
    const { visit, phone } = await givenSurvey(app)
    app.clock.advance(61)
    await app.deliverDue()
    await changeVisit(app, visit.id, { state, technicianId: andi.id, day: TODAY })
    const [staff] = (await rows(app, 'staff')).filter(({ id }) => id === andi.staff.id)
    const disabled = await admin.mutate('staff.disable', { id: andi.staff.id, version: staff?.version ?? 0 })
    expect(disabled.code).toBeNull()
    expect(await readVisit(app, visit.id)).toMatchObject({
      state: 'open',
      technicianId: null,
      day: null,
      window: null,
      failures: 1,
      reasonCode: 'technician_left',
    })
    await app.deliverDue()
    const told = app.gateway.messages(gatewayPhone(phone)).at(-1)?.text
    expect(told).toContain('belum dapat kami lakukan')
    expect(told).toContain('petugas kami berhalangan')
    const audit = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'work-order.failed')
    expect(audit).toMatchObject([{ subjectId: visit.id, after: { reasonCode: 'technician_left' } }])
  },
)

test('undoing the decision that made a visit withdraws it', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id } = await register(app)
  await office.mutate('registrations.transition', { id, version: 1, to: 'verified' })
  await office.mutate('registrations.transition', {
    id,
    version: 2,
    to: 'survey_scheduled',
    day: TOMORROW,
    window: '08-12',
  })
  expect((await office.mutate('registrations.undo', { id, version: 3 })).code).toBeNull()
  expect(await rows(app, 'workOrders')).toMatchObject([{ state: 'cancelled', reasonCode: 'undone' }])
})

test('the office ends a registration while its survey is completed: one of them, and nothing half done', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const andi = await givenTechnician(app)
  const office = await signInAs(second, 'customer_service')
  for (let round = 0; round < 3; round += 1) {
    const { id, visit } = await givenSurvey(app)
    await changeVisit(app, visit.id, { state: 'in_progress', technicianId: andi.id })
    const values = { distanceMeters: 90, findings: 'jalur bebas', verdict: 'feasible' }
    const end = { id, version: 3, to: 'cancelled', reasonCode: 'applicant_declined', reason: 'tidak jadi' }
    const [completed, cancelled] = await Promise.all([
      andi.mutate('workOrders.complete', { id: visit.id, version: 1, values }),
      office.mutate('registrations.transition', end),
    ])
    const codes = [completed.code, cancelled.code]
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(codes.filter((code) => code === 'CONFLICT' || code === 'ILLEGAL_TRANSITION')).toHaveLength(1)
    const registration = (await rows(app, 'registrations')).find((row) => row.id === id)
    const wanted = completed.code === null ? ['completed', 'survey_completed'] : ['cancelled', 'cancelled']
    expect([(await readVisit(app, visit.id)).state, registration?.state]).toEqual(wanted)
  }
})
