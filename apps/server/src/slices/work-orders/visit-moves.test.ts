import { findWorkOrderMove, WORK_ORDER_STATES, type WorkOrderActor, type WorkOrderState } from '@sambung/shared/states'
import type { OwnVisitView, WorkOrderView } from '@sambung/shared/work-orders'
import { beforeAll, afterAll, expect, test } from 'vitest'
import type { Answer } from '../../../test/client.ts'
import { givenTechnician, givenVisit, readVisit, TOMORROW, type TechnicianClient } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import type { WorkOrder } from './repository.ts'

let app: TestApp
let andi: TechnicianClient
let budi: TechnicianClient
const people = new Map<string, StaffClient>()

beforeAll(async () => {
  app = await startTestApp()
  andi = await givenTechnician(app, { visitsPerDay: 10_000 })
  budi = await givenTechnician(app, { visitsPerDay: 10_000 })
  for (const role of ['customer_service', 'supervisor', 'admin', 'viewer'] as const) {
    people.set(role, await signInAs(app, role))
  }
  people.set('own technician', andi)
  people.set('other technician', budi)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
})

type Act = {
  procedure: string
  to: WorkOrderState
  /** As whom it is done. */
  as: WorkOrderActor
  /** Where the table has one move for several acts: the states this one starts from. */
  from?: WorkOrderState[]
  more?: Record<string, unknown>
}

const EVIDENCE = { values: { findings: 'Konektor diganti', result: 'done' } }
const ON_SITE: WorkOrderState[] = ['en_route', 'in_progress']
const ACTS: Act[] = [
  { procedure: 'assign', to: 'assigned', as: 'planner' },
  { procedure: 'unassign', to: 'open', as: 'planner', from: ['assigned'] },
  { procedure: 'hold', to: 'on_hold', as: 'office', more: { reason: 'menunggu izin' } },
  { procedure: 'resume', to: 'open', as: 'office', from: ['on_hold'] },
  { procedure: 'cancel', to: 'cancelled', as: 'office', more: { reason: 'diminta pelanggan' } },
  { procedure: 'recordFailure', to: 'open', as: 'planner', from: ON_SITE, more: { reasonCode: 'weather' } },
  { procedure: 'transition', to: 'en_route', as: 'technician', more: { to: 'en_route' } },
  { procedure: 'transition', to: 'in_progress', as: 'technician', more: { to: 'in_progress' } },
  { procedure: 'complete', to: 'completed', as: 'technician', more: EVIDENCE },
  { procedure: 'fail', to: 'open', as: 'technician', from: ON_SITE, more: { reasonCode: 'nobody_home' } },
]

const ROLES: Record<WorkOrderActor, string[]> = {
  office: ['customer_service', 'supervisor', 'admin'],
  planner: ['supervisor', 'admin'],
  technician: ['own technician', 'other technician'],
}

async function visitIn(state: WorkOrderState): Promise<WorkOrder> {
  const isGiven = !['open', 'on_hold'].includes(state)
  return givenVisit(app, { state, technicianId: isGiven ? andi.id : null })
}

function expected(act: Act, state: WorkOrderState, who: string): string | null {
  if (!ROLES[act.as].includes(who)) return 'FORBIDDEN'
  const isTheirs = who !== 'other technician' && (who !== 'own technician' || !['open', 'on_hold'].includes(state))
  if (!isTheirs) return 'NOT_FOUND'
  const starts = act.from === undefined || act.from.includes(state)
  return starts && findWorkOrderMove(state, act.to, act.as) !== null ? null : 'ILLEGAL_TRANSITION'
}

test.each(WORK_ORDER_STATES)('from %s, everybody may do exactly what the table of moves says', async (state) => {
  const wrong: string[] = []
  for (const act of ACTS) {
    for (const [who, client] of people) {
      const visit = await visitIn(state)
      const technicianId = act.procedure === 'assign' ? { technicianId: budi.id } : {}
      const input = { id: visit.id, version: visit.version, ...technicianId, ...act.more }
      const answer = await client.mutate(`workOrders.${act.procedure}`, input)
      const want = expected(act, state, who)
      const after = await readVisit(app, visit.id)
      const isMoved = after.state === act.to && after.version === visit.version + 1
      const isUntouched = after.state === state && after.version === visit.version
      if (answer.code !== want || (want === null ? !isMoved : !isUntouched)) {
        wrong.push(`${who} ${act.procedure}: ${answer.code ?? 'done'} instead of ${want ?? 'done'}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('what the record offers is what would be accepted', async () => {
  const wrong: string[] = []
  const names: Record<string, string> = { 'transition en_route': 'depart', 'transition in_progress': 'start' }
  for (const state of WORK_ORDER_STATES) {
    const visit = await visitIn(state)
    for (const who of ['customer_service', 'supervisor', 'viewer', 'own technician']) {
      const client = people.get(who)
      const isTechnician = who === 'own technician'
      const answer = await client?.query(isTechnician ? 'workOrders.visit' : 'workOrders.get', { id: visit.id })
      if (answer?.status !== 200) continue
      const { allowed } = answer.body.result.data as WorkOrderView | OwnVisitView
      for (const act of ACTS) {
        const name = names[`${act.procedure} ${act.to}`] ?? act.procedure
        const isOffered = (allowed as string[]).includes(name)
        if (isOffered !== (expected(act, state, who) === null)) wrong.push(`${state}: ${who} ${name} ${isOffered}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('strangers do nothing', async () => {
  const visit = await visitIn('open')
  const stranger = app.browser()
  const answers: Answer[] = []
  for (const act of ACTS) {
    answers.push(await stranger.mutate(`workOrders.${act.procedure}`, { id: visit.id, version: 1, ...act.more }))
  }
  expect([...new Set(answers.map(({ code }) => code))]).toEqual(['UNAUTHENTICATED'])
})

test('a stale version is refused before anything else, and says who was first', async () => {
  const visit = await visitIn('open')
  const supervisor = await signInAs(app, 'supervisor', { name: 'Rina Wijaya' })
  await supervisor.mutate('workOrders.assign', { id: visit.id, version: visit.version, technicianId: andi.id })
  const office = people.get('customer_service')
  const late = [
    await office?.mutate('workOrders.hold', { id: visit.id, version: visit.version, reason: 'menunggu izin' }),
    await office?.mutate('workOrders.cancel', { id: visit.id, version: visit.version, reason: 'diminta pelanggan' }),
    await office?.mutate('workOrders.reschedule', {
      id: visit.id,
      version: visit.version,
      day: TOMORROW,
      window: '12-16',
    }),
    await andi.mutate('workOrders.transition', { id: visit.id, version: visit.version, to: 'en_route' }),
  ]
  for (const answer of late) {
    expect(answer?.code).toBe('CONFLICT')
    expect(answer?.body.error.data.app.changedBy).toBe('Rina Wijaya')
  }
})

test('each move leaves one event, one audit entry and one change with its version', async () => {
  const visit = await visitIn('assigned')
  const before = { audit: (await rows(app, 'auditEntries')).length }
  const act = { id: visit.id, to: 'en_route', version: visit.version }
  await andi.mutate('workOrders.transition', act)
  const events = (await rows(app, 'workOrderEvents')).filter(({ workOrderId }) => workOrderId === visit.id)
  expect(events.find(({ version }) => version === visit.version + 1)).toMatchObject({
    kind: 'moved',
    fromState: 'assigned',
    toState: 'en_route',
    technicianId: andi.id,
    actorType: 'staff',
    actorId: andi.staff.id,
  })
  const audit = await rows(app, 'auditEntries')
  expect(audit).toHaveLength(before.audit + 1)
  expect(
    audit.find(({ action, subjectId }) => action === 'work-order.departed' && subjectId === visit.id),
  ).toMatchObject({
    before: { state: 'assigned' },
    after: { state: 'en_route' },
    actorId: andi.staff.id,
  })
  const changes = (await rows(app, 'changes')).filter(({ subjectId }) => subjectId === visit.id)
  expect(changes.map(({ type, version }) => [type, version])).toContainEqual(['workOrder', visit.version + 1])
})
