import type { OneTimeLinkView, StaffRowView } from '@sambung/shared/staff'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Client } from '../../../test/client.ts'
import { rows } from '../../../test/household.ts'
import { createStaff, openSession, signInAs, TEST_PASSWORD, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { setStaffDisabled } from './index.ts'

let app: TestApp
let admin: StaffClient
beforeAll(async () => {
  app = await startTestApp()
  admin = await signInAs(app, 'admin', { address: '10.3.7.7' })
})
afterAll(() => app[Symbol.asyncDispose]())

const dataOf = <T>(answer: Answer) => answer.body.result.data as T
const isSignedIn = async (client: Client) => (await client.query('me.get')).status === 200
const tokenOf = (url: string) => new URL(url).hash.slice('#t='.length)

async function findRow(id: string): Promise<StaffRowView> {
  const row = dataOf<StaffRowView[]>(await admin.query('staff.list')).find((found) => found.id === id)
  if (row === undefined) throw new Error('not in the list')
  return row
}

async function actionsOn(id: string): Promise<string[]> {
  return (await rows(app, 'auditEntries')).filter(({ subjectId }) => subjectId === id).map(({ action }) => action)
}

describe('another’s account', () => {
  test('whose role changes is signed out everywhere at once', async () => {
    const staff = await signInAs(app, 'viewer')
    const other = await openSession(app, staff.staff)
    const answer = await admin.mutate('staff.setRole', { id: staff.staff.id, version: 1, role: 'supervisor' })
    expect(dataOf(answer)).toEqual({ id: staff.staff.id, version: 2 })
    expect([await isSignedIn(staff), await isSignedIn(other)]).toEqual([false, false])
    const [entry] = (await rows(app, 'auditEntries')).filter(({ subjectId }) => subjectId === staff.staff.id)
    expect(entry).toMatchObject({
      action: 'staff.role_changed',
      actorId: admin.staff.id,
      actorName: admin.staff.name,
      before: { role: 'viewer' },
      after: { role: 'supervisor' },
      address: '10.3.7.7',
    })
  })

  test('once disabled is signed out, cannot sign in, and its open links are void; enabled again it can', async () => {
    const staff = await signInAs(app, 'customer_service')
    const { id, email } = staff.staff
    const link = dataOf<OneTimeLinkView>(await admin.mutate('staff.createResetLink', { id, version: 1 }))
    expect((await admin.mutate('staff.disable', { id, version: 2 })).status).toBe(200)
    expect(await isSignedIn(staff)).toBe(false)
    const browser = app.browser({ address: '10.3.4.4' })
    const signIn = () => browser.post('/api/auth/sign-in/email', { email, password: TEST_PASSWORD })
    expect((await signIn()).code).toBe('SIGN_IN_REFUSED')
    expect((await browser.query('staff.readInvitation', { token: tokenOf(link.url) })).code).toBe('LINK_EXPIRED')
    expect((await admin.mutate('staff.createResetLink', { id, version: 3 })).code).toBe('CONFLICT')
    expect(await findRow(id)).toMatchObject({ state: 'disabled', sessions: 0 })
    expect((await admin.mutate('staff.enable', { id, version: 3 })).status).toBe(200)
    expect((await signIn()).status).toBe(200)
    expect((await rows(app, 'changes')).filter((row) => row.subjectId === id).map((row) => row.version)).toEqual([
      2, 3, 4,
    ])
  })

  test('has its sessions ended by hand', async () => {
    const staff = await signInAs(app, 'technician')
    expect((await admin.mutate('staff.endSessions', { id: staff.staff.id })).status).toBe(200)
    expect(await isSignedIn(staff)).toBe(false)
  })

  test('loses its second step, and its sessions with it', async () => {
    const staff = await signInAs(app, 'supervisor')
    await app.app.context.write(async (tx) => {
      const { staffTwoFactors, staff: people } = tx.tables
      await tx
        .insert(staffTwoFactors)
        .values({ id: 'x', userId: staff.staff.id, secret: 's', backupCodes: 'b', verified: true })
      await tx.update(people).set({ twoFactorEnabled: true })
    })
    expect((await admin.mutate('staff.resetSecondStep', { id: staff.staff.id, version: 1 })).status).toBe(200)
    expect(await isSignedIn(staff)).toBe(false)
    expect(await findRow(staff.staff.id)).toMatchObject({ secondStep: false })
    expect(await rows(app, 'staffTwoFactors')).toEqual([])
  })

  test('changed by somebody else first is left alone', async () => {
    const { id } = await createStaff(app, 'viewer')
    for (const [procedure, more] of [
      ['staff.setRole', { role: 'admin' }],
      ['staff.disable', {}],
      ['staff.enable', {}],
      ['staff.createResetLink', {}],
      ['staff.resetSecondStep', {}],
    ] as const) {
      const answer = await admin.mutate(procedure, { id, version: 7, ...more })
      expect([procedure, answer.status, answer.code]).toEqual([procedure, 409, 'CONFLICT'])
      expect((await admin.mutate(procedure, { id: 'unknown', version: 1, ...more })).code).toBe('NOT_FOUND')
    }
    expect(await actionsOn(id)).toEqual([])
  })

  test('of a technician keeps its role, and nobody becomes one alone', async () => {
    const { id } = await createStaff(app, 'technician')
    expect((await admin.mutate('staff.setRole', { id, version: 1, role: 'viewer' })).code).toBe('VALIDATION_FAILED')
    const viewer = await createStaff(app, 'viewer')
    const answer = await admin.mutate('staff.setRole', { id: viewer.id, version: 1, role: 'technician' })
    expect(answer.code).toBe('VALIDATION_FAILED')
  })
})

describe('an administrator', () => {
  test('changes neither his own role nor locks himself out', async () => {
    const own = { id: admin.staff.id, version: 1 }
    for (const [procedure, more] of [
      ['staff.setRole', { role: 'viewer' }],
      ['staff.disable', {}],
      ['staff.createResetLink', {}],
      ['staff.resetSecondStep', {}],
      ['staff.endSessions', {}],
    ] as const) {
      expect([procedure, (await admin.mutate(procedure, { ...own, ...more })).code]).toEqual([procedure, 'OWN_ACCOUNT'])
    }
  })

  test('two who demote or disable each other at the same moment leave one', async () => {
    await using own = await startTestApp()
    await using beside = await startTestApp({ beside: own })
    for (let round = 0; round < 5; round += 1) {
      await own.app.context.write(async (tx) => void (await tx.update(tx.tables.staff).set({ role: 'viewer' })))
      const one = await signInAs(own, 'admin')
      const other = await signInAs(beside, 'admin')
      await Promise.all([
        one.mutate('staff.setRole', { id: other.staff.id, version: 1, role: 'viewer' }),
        other.mutate('staff.disable', { id: one.staff.id, version: 1 }),
      ])
      const left = (await rows(own, 'staff')).filter((row) => row.role === 'admin' && row.disabledAt === null)
      expect([round, left.length]).toEqual([round, 1])
    }
  })

  test('an invited administrator who has no password yet does not count as the other one', async () => {
    await using own = await startTestApp()
    const [one, other] = [await signInAs(own, 'admin'), await signInAs(own, 'admin')]
    await createStaff(own, 'admin', { password: false })
    expect((await one.mutate('staff.disable', { id: other.staff.id, version: 1 })).status).toBe(200)
    // What only the operator could ask for: in the console nobody disables himself.
    const operator = { ...own.app.context, requestId: 'test', addressKey: 'test' }
    const target = { staffId: one.staff.id, version: null, disabled: true }
    const refusal = own.app.context.write((tx) => setStaffDisabled(tx, operator, target))
    await expect(refusal).rejects.toMatchObject({ code: 'LAST_ADMIN' })
  })
})
