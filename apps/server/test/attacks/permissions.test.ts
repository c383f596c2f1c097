import { can, PERMISSIONS, type Permission } from '@sambung/shared/permissions'
import { STAFF_ROLES, type StaffRole } from '@sambung/shared/states'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../../src/app/router.ts'
import type { Client } from '../client.ts'
import { signInAs } from '../staff.ts'
import { startTestApp, type TestApp } from '../start-test-app.ts'

type Kind = 'query' | 'mutation' | 'subscription'
type Declaration = { type: Kind; meta?: { permission?: Permission | 'public' } }

const procedures = Object.entries(appRouter._def.procedures).map(([name, procedure]) => {
  const { type, meta } = (procedure as unknown as { _def: Declaration })._def
  return { name, type, permission: meta?.permission }
})

/** CONTRACT §5, and the doors with which staff come in: nothing else is for everybody. */
const PUBLIC = [
  'areas.search',
  'catalog.packages',
  'coverage.check',
  'registration.cancel',
  'registration.onTrack',
  'registration.reschedule',
  'registration.startWatch',
  'registration.submit',
  'registration.track',
  'slots.available',
  'staff.acceptInvitation',
  'staff.readInvitation',
  'staff.resetPassword',
  'verification.onDelivery',
  'verification.progress',
  'verification.request',
  'verification.startInbound',
  'verification.claimInbound',
  'verification.verify',
]

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN']

let app: TestApp
const clients = new Map<StaffRole | 'anonymous', Client>()
beforeAll(async () => {
  app = await startTestApp()
  for (const role of STAFF_ROLES) clients.set(role, await signInAs(app, role))
  clients.set('anonymous', app.browser())
})
afterAll(() => app[Symbol.asyncDispose]())

/** Without a useful input: who may call is decided before the input is read. */
async function call(caller: StaffRole | 'anonymous', { name, type }: { name: string; type: Kind }) {
  const client = clients.get(caller)
  if (client === undefined) throw new Error(`nobody is ${caller}`)
  if (type !== 'subscription')
    return codeOf(type === 'query' ? await client.query(name) : await client.mutate(name, {}))
  return firstOfStream(client, name)
}

function codeOf({ status, code }: { status: number; code: string | null }): string {
  return code ?? String(status)
}

/** Every stream greets first; its second event is the refusal, or the first news. */
async function firstOfStream(client: Client, name: string): Promise<string> {
  const leaving = new AbortController()
  const response = await fetch(`${app.url}/trpc/${name}?input=${encodeURIComponent('{}')}`, {
    headers: { accept: 'text/event-stream', ...(client.cookie !== null && { cookie: client.cookie }) },
    signal: leaving.signal,
  })
  if (response.body === null) return String(response.status)
  let text = ''
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    text += part
    if (/^event: connected\n.*\n+(event|data|id):[^]*\n\n/.test(text)) break
  }
  leaving.abort()
  return /"app":\{"code":"([A-Z_]+)"/.exec(text)?.[1] ?? String(response.status)
}

describe('the table of permissions', () => {
  test('is declared by every procedure, and what is for everybody is known', () => {
    const known = Object.keys(PERMISSIONS)
    const undeclared = procedures.filter(
      ({ permission }) => permission !== 'public' && !known.includes(permission ?? ''),
    )
    expect(undeclared.map(({ name }) => name)).toEqual([])
    const open = procedures.filter(({ permission }) => permission === 'public').map(({ name }) => name)
    expect(open.filter((name) => !PUBLIC.includes(name))).toEqual([])
  })

  test('names a role for each permission, and gives nobody what others alone may do', () => {
    for (const [permission, roles] of Object.entries(PERMISSIONS))
      expect([permission, roles.length > 0]).toEqual([permission, true])
    expect(STAFF_ROLES.filter((role) => can(role, 'staff:write'))).toEqual(['admin'])
    expect(STAFF_ROLES.filter((role) => can(role, 'settings:write'))).toEqual(['admin'])
    expect(STAFF_ROLES.filter((role) => can(role, 'identity:view'))).not.toContain('viewer')
    expect(Object.keys(PERMISSIONS).filter((name) => can('technician', name as Permission))).toEqual([
      'me:read',
      'live:read',
      'visit:own',
    ])
  })

  test.each(procedures)('holds at $name', async (procedure) => {
    const { permission } = procedure
    const callers = [...STAFF_ROLES, 'anonymous'] as const
    const answers: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const caller of callers) {
      const code = await call(caller, procedure)
      const mayCall = permission === 'public' || (caller !== 'anonymous' && can(caller, permission ?? 'staff:write'))
      answers[caller] = REFUSALS.includes(code) ? code : 'let in'
      expected[caller] = mayCall ? 'let in' : caller === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN'
    }
    expect(answers).toEqual(expected)
  })
})
