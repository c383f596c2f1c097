import { expect, test } from 'vitest'
import type { PackageRowView } from '@sambung/shared/catalogue'
import type { PointView } from '@sambung/shared/coverage'
import { point } from '../../../test/points.ts'
import { signInAs, TEST_PASSWORD, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { toIso } from '../../ports/clock.ts'

type Edit = (app: TestApp, staff: StaffClient) => Promise<{ procedure: string; input: Record<string, unknown> }>

const edits: [what: string, edit: Edit][] = [
  [
    'a group of settings',
    async () => ({
      procedure: 'settings.update',
      input: { key: 'brand', version: 0, value: { name: 'Maju Net', supportPhone: null } },
    }),
  ],
  [
    "a message's text",
    async () => ({
      procedure: 'templates.update',
      input: { template: 'registration-verified', locale: 'id', version: 0, text: 'Halo {name}, {number}: {link}' },
    }),
  ],
  [
    'a kind of work',
    async (_app, staff) => {
      const answer = await staff.query('workOrders.types.get')
      const types = answer.body.result.data as { type: string; version: number; asked: string[]; skills: string[] }[]
      const survey = types.find(({ type }) => type === 'survey')
      const { version = 0, asked = [], skills = [] } = survey ?? {}
      return {
        procedure: 'workOrders.types.update',
        input: { type: 'survey', version, durationMinutes: 45, slaHours: 24, asked, skills },
      }
    },
  ],
]

async function twoAdmins(app: TestApp): Promise<[rina: StaffClient, budi: StaffClient]> {
  return [await signInAs(app, 'admin', { name: 'Rina Wijaya' }), await signInAs(app, 'admin', { name: 'Budi Hartono' })]
}

const conflictOf = (late: Awaited<ReturnType<StaffClient['mutate']>>) => late.body.error.data.app

test.each(edits)('whoever saves %s too late is told who was first, and when', async (_what, edit) => {
  await using app = await startTestApp()
  const [rina, budi] = await twoAdmins(app)
  const { procedure, input } = await edit(app, rina)
  expect(await rina.mutate(procedure, input)).toMatchObject({ status: 200 })
  const saved = toIso(app.clock.now())
  app.clock.advance(90)
  const late = await budi.mutate(procedure, input)
  expect(late.status).toBe(409)
  expect(conflictOf(late)).toMatchObject({ code: 'CONFLICT', changedBy: 'Rina Wijaya', changedAt: saved })
})

test('who sent a test of a message since its text was changed is not the one who changed it', async () => {
  await using app = await startTestApp()
  const [rina, budi] = await twoAdmins(app)
  const text = { template: 'registration-verified', locale: 'id', text: 'Halo {name}, {number}: {link}' }
  expect((await rina.mutate('templates.update', { ...text, version: 0 })).status).toBe(200)
  const saved = toIso(app.clock.now())
  app.clock.advance(90)
  const sari = await signInAs(app, 'admin', { name: 'Sari Dewi' })
  expect((await sari.mutate('templates.testSend', { ...text, to: '081200001111' })).status).toBe(200)
  app.clock.advance(90)
  const late = await budi.mutate('templates.update', { ...text, version: 0 })
  expect(conflictOf(late)).toMatchObject({ code: 'CONFLICT', changedBy: 'Rina Wijaya', changedAt: saved })
})

test('who has signed in since, or was signed out, did not change the account', async () => {
  await using app = await startTestApp()
  const [rina, budi] = await twoAdmins(app)
  const { staff: sari } = await signInAs(app, 'viewer', { name: 'Sari Dewi' })
  const change = { id: sari.id, version: 1, role: 'customer_service' }
  expect((await rina.mutate('staff.setRole', change)).status).toBe(200)
  const saved = toIso(app.clock.now())
  app.clock.advance(90)
  const own = app.browser()
  await own.post('/api/auth/sign-in/email', { email: sari.email, password: TEST_PASSWORD })
  expect((await own.post('/api/auth/sign-out', {})).status).toBe(200)
  expect((await budi.mutate('staff.endSessions', { id: sari.id })).status).toBe(200)
  const late = await budi.mutate('staff.setRole', { ...change, role: 'supervisor' })
  expect(conflictOf(late)).toMatchObject({ code: 'CONFLICT', changedBy: 'Rina Wijaya', changedAt: saved })
})

test('whoever used a link has changed the account, by the name of today', async () => {
  await using app = await startTestApp()
  const [rina, budi] = await twoAdmins(app)
  const invited = await rina.mutate('staff.invite', { name: 'Sari Dewi', email: 'sari@contoh.id', role: 'viewer' })
  const { staffId, url } = invited.body.result.data as { staffId: string; url: string }
  app.clock.advance(90)
  const token = new URL(url).hash.slice('#t='.length)
  await app.browser().mutate('staff.acceptInvitation', { token, password: TEST_PASSWORD })
  const late = await budi.mutate('staff.setRole', { id: staffId, version: 1, role: 'admin' })
  expect(conflictOf(late)).toMatchObject({ code: 'CONFLICT', changedBy: 'Sari Dewi' })
})

test('whoever has a point open that a file changed is told who brought the file', async () => {
  await using app = await startTestApp()
  const [rina, budi] = await twoAdmins(app)
  const made = await budi.mutate('coverage.createPoint', point({ code: 'ODP-1', ports: 8 }))
  const { id } = made.body.result.data as PointView
  app.clock.advance(90)
  const file = 'code,latitude,longitude,ports,used,state,kecamatan,city,address\nODP-1,-6.9,107.61,16,,,,,\n'
  const sent = await fetch(`${app.url}/api/admin/distribution-points.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', cookie: rina.cookie ?? '' },
    body: file,
  })
  expect(sent.status).toBe(200)
  const saved = toIso(app.clock.now())
  app.clock.advance(90)
  const late = await budi.mutate('coverage.updatePoint', { id, version: 1, ...point({ code: 'ODP-1', ports: 24 }) })
  expect(conflictOf(late)).toMatchObject({ code: 'CONFLICT', changedBy: 'Rina Wijaya', changedAt: saved })
})

test('whoever has a package open that was moved in the list is told who moved it', async () => {
  await using app = await startTestApp()
  const [rina, budi] = await twoAdmins(app)
  const list = (await budi.query('packages.list')).body.result.data as PackageRowView[]
  const [seen] = list
  expect(seen).toBeDefined()
  const order = await rina.mutate('packages.order', { ids: list.map(({ id }) => id).toReversed() })
  expect(order.status).toBe(200)
  const saved = toIso(app.clock.now())
  app.clock.advance(90)
  const late = await budi.mutate('packages.activate', { id: seen?.id, version: seen?.version, active: false })
  expect(conflictOf(late)).toMatchObject({ code: 'CONFLICT', changedBy: 'Rina Wijaya', changedAt: saved })
})
