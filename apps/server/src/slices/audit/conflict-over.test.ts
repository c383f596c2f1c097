import { expect, test } from 'vitest'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
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

test.each(edits)('whoever saves %s too late is told who was first, and when', async (_what, edit) => {
  await using app = await startTestApp()
  const [rina, budi] = [
    await signInAs(app, 'admin', { name: 'Rina Wijaya' }),
    await signInAs(app, 'admin', { name: 'Budi Hartono' }),
  ]
  const { procedure, input } = await edit(app, rina)
  expect(await rina.mutate(procedure, input)).toMatchObject({ status: 200 })
  const saved = toIso(app.clock.now())
  app.clock.advance(90)
  const late = await budi.mutate(procedure, input)
  expect(late.status).toBe(409)
  expect(late.body.error.data.app).toMatchObject({ code: 'CONFLICT', changedBy: 'Rina Wijaya', changedAt: saved })
})
