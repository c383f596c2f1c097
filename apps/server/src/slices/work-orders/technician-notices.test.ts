import { expect, test } from 'vitest'
import { givenTechnician, givenVisit, type TechnicianClient } from '../../../test/given-visits.ts'
import { outbox } from '../../../test/outbox.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

/** Ten in the morning in Jakarta is the tests' beginning: this night lasts until six in the evening of their clock. */
const NIGHT = { env: { QUIET_HOURS: '09:00-18:00' } }
const MORNING = 8 * 3600
const WEDNESDAY = '2026-11-25'
const THURSDAY = '2026-11-26'

async function inTheMorning(app: TestApp, andi: TechnicianClient): Promise<string[]> {
  app.clock.advance(MORNING)
  await app.deliverDue()
  return app.gateway.messages(andi.technician.phone.slice(1)).map(({ text }) => text)
}

test('given, taken away and given again in one night: in the morning the technician is told once', async () => {
  await using app = await startTestApp(NIGHT)
  const andi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const visit = await givenVisit(app)
  const act = (procedure: string, version: number, more = {}) =>
    supervisor.mutate(`workOrders.${procedure}`, { id: visit.id, version, ...more })
  await act('assign', 1, { technicianId: andi.id })
  await act('unassign', 2)
  await act('assign', 3, { technicianId: andi.id })
  await act('hold', 4, { reason: 'menunggu izin' })
  await act('resume', 5)
  expect((await act('reschedule', 6, { day: WEDNESDAY, window: '08-12' })).code).toBeNull()
  expect((await act('assign', 7, { technicianId: andi.id })).code).toBeNull()
  const told = await inTheMorning(app, andi)
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('kunjungan baru')
  const toAndi = (await outbox(app)).filter(({ data }) => data['technicianId'] === andi.id)
  const kept = toAndi.filter(({ state }) => state === 'suppressed')
  expect(kept.map(({ template, cause }) => [template, cause])).toEqual([
    ['visit-assigned', 'overtaken'],
    ['visit-assigned', 'overtaken'],
    ['visit-changed', 'overtaken'],
    ['visit-changed', 'overtaken'],
  ])
})

test('given and then moved twice in one night: the visit, and its last time', async () => {
  await using app = await startTestApp(NIGHT)
  const andi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const visit = await givenVisit(app)
  const act = (procedure: string, version: number, more = {}) =>
    supervisor.mutate(`workOrders.${procedure}`, { id: visit.id, version, ...more })
  await act('assign', 1, { technicianId: andi.id })
  await act('reschedule', 2, { day: WEDNESDAY, window: '08-12' })
  await act('reschedule', 3, { day: THURSDAY, window: '12-16' })
  const told = await inTheMorning(app, andi)
  expect(told).toHaveLength(2)
  expect(told.every((text) => text.includes('Kamis, 26 November 2026'))).toBe(true)
})

test('given to somebody and in the same night to somebody else: each is told what holds', async () => {
  await using app = await startTestApp(NIGHT)
  const andi = await givenTechnician(app)
  const budi = await givenTechnician(app)
  const supervisor = await signInAs(app, 'supervisor')
  const visit = await givenVisit(app)
  const assign = (version: number, technicianId: string) =>
    supervisor.mutate('workOrders.assign', { id: visit.id, version, technicianId })
  await assign(1, andi.id)
  await assign(2, budi.id)
  const told = await inTheMorning(app, andi)
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('tidak lagi untuk Anda')
  const toBudi = app.gateway.messages(budi.technician.phone.slice(1)).map(({ text }) => text)
  expect(toBudi).toHaveLength(1)
  expect(toBudi[0]).toContain('kunjungan baru')
})
