import type { RegistrationRecordView } from '@sambung/shared/registrations'
import type { RegistrationState } from '@sambung/shared/states'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { proveHousehold, readRegistered, rows, submit } from '../../../test/household.ts'
import { plansOf } from '../../../test/query-plans.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { filesOnDisk } from '../../../test/work-photos.ts'
import { removeLeftovers } from '../../app/housekeeping.ts'
import { listEndedWithIdentity } from './repository.ts'

const DAY = 24 * 60 * 60
const NUMBER = '3215010101900001'

/** A registration that came with an identity number and a photo of the card. */
async function givenIdentity(app: TestApp): Promise<{ id: string; photoId: string }> {
  const household = await proveHousehold(app)
  const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#875' } })
    .jpeg()
    .toBuffer()
  const response = await fetch(`${app.url}/api/files/identity-photo`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', cookie: household.browser.cookie ?? '' },
    body: new Uint8Array(photo),
  })
  const { data } = (await response.json()) as { data: { id: string } }
  const answer = await submit(household, { id_card_number: NUMBER, id_card_photo_id: data.id })
  return { id: (await readRegistered(app, answer)).id, photoId: data.id }
}

async function read(app: TestApp, id: string) {
  const row = (await rows(app, 'registrations')).find((one) => one.id === id)
  if (row === undefined) throw new Error('there is no such registration')
  return row
}

async function move(office: StaffClient, id: string, to: RegistrationState): Promise<void> {
  const before = (await office.query('registrations.get', { id })).body.result.data as RegistrationRecordView
  const input = { id, version: before.version, to, reasonCode: 'other', reason: 'Diminta pemohon' }
  const answer = await office.mutate('registrations.transition', input)
  if (answer.status !== 200) throw new Error(`not moved to ${to}: ${answer.code}`)
}

async function erasures(app: TestApp) {
  return (await rows(app, 'auditEntries')).filter(({ action }) => action === 'registration.identity-erased')
}

test('what came to nothing loses identity number and photo ninety days later, in the record and on disk', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const [rejected, cancelled, open] = [await givenIdentity(app), await givenIdentity(app), await givenIdentity(app)]
  await move(office, rejected.id, 'rejected')
  await move(office, cancelled.id, 'cancelled')
  app.clock.advance(90 * DAY)
  await removeLeftovers(app.app.context)
  expect(await erasures(app)).toEqual([])
  app.clock.advance(1)
  await removeLeftovers(app.app.context)

  for (const { id } of [rejected, cancelled]) {
    expect(await read(app, id)).toMatchObject({ identityNumberSealed: null, identityPhotoId: null })
  }
  expect((await read(app, open.id)).identityPhotoId).toBe(open.photoId)
  expect((await rows(app, 'files')).map(({ id }) => id)).toEqual([open.photoId])
  expect(filesOnDisk(app)).toEqual([open.photoId])
  const traces = await erasures(app)
  expect(new Set(traces.map(({ subjectId }) => subjectId))).toEqual(new Set([rejected.id, cancelled.id]))
  expect(traces[0]).toMatchObject({
    actorType: 'system',
    actorId: null,
    before: { identityNumber: 'yes', identityPhoto: 'yes' },
  })
  // Once is enough.
  await removeLeftovers(app.app.context)
  expect(await erasures(app)).toHaveLength(2)
})

test.each([7, 1_000_000])('how long it is kept is for the operator to say: %d days', async (days) => {
  await using app = await startTestApp({ env: { IDENTITY_KEEP_DAYS: String(days) } })
  const office = await signInAs(app, 'supervisor')
  const { id, photoId } = await givenIdentity(app)
  await move(office, id, 'cancelled')
  app.clock.advance(7 * DAY + 1)
  await removeLeftovers(app.app.context)
  expect((await read(app, id)).identityPhotoId).toBe(days === 7 ? null : photoId)
})

test('an administrator erases it at once; the history says who and when, and open screens hear of it', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin', { name: 'Ratna Dewi' })
  const { id, photoId } = await givenIdentity(app)
  const before = await read(app, id)
  const answer = await admin.mutate('registrations.eraseIdentity', { id, version: before.version })
  expect(answer.body.result.data).toEqual({
    id,
    number: before.number,
    state: before.state,
    version: before.version + 1,
  })
  expect(await read(app, id)).toMatchObject({ identityNumberSealed: null, identityPhotoId: null })
  expect([await rows(app, 'files'), filesOnDisk(app)]).toEqual([[], []])
  const photo = await fetch(`${app.url}/api/files/${photoId}`, { headers: { cookie: admin.cookie ?? '' } })
  expect(photo.status).toBe(404)
  expect((await admin.mutate('registrations.revealIdentity', { id })).code).toBe('NOT_FOUND')
  const record = (await admin.query('registrations.get', { id })).body.result.data as RegistrationRecordView
  expect(record.identity).toEqual({ number: null, photoId: null })
  expect(record.timeline.find((entry) => entry.kind === 'edit')).toMatchObject({
    action: 'registration.identity-erased',
    actor: { type: 'staff', name: 'Ratna Dewi' },
  })
  const changes = (await rows(app, 'changes')).filter(({ subjectId }) => subjectId === id)
  expect(changes.at(-1)).toMatchObject({ type: 'registration', version: before.version + 1 })
})

test('it is looked for among those that hold identity data alone', async () => {
  await using app = await startTestApp()
  // PostgreSQL chooses by what it has counted in a table: a test's says nothing.
  if (app.app.context.database.engine === 'postgres') return
  const [plan] = await plansOf(app, (read) => listEndedWithIdentity(read, { before: app.clock.now(), most: 200 }))
  expect(plan).toContain('USING INDEX registrations_identity (state=? AND state_at<?)')
})

test('nobody else erases it, not what has changed meanwhile, and not twice', async () => {
  await using app = await startTestApp()
  const { id } = await givenIdentity(app)
  const { version } = await read(app, id)
  const input = { id, version }
  expect((await app.browser().mutate('registrations.eraseIdentity', input)).code).toBe('UNAUTHENTICATED')
  for (const role of ['customer_service', 'supervisor', 'viewer', 'technician'] as const) {
    const staff = await signInAs(app, role)
    expect((await staff.mutate('registrations.eraseIdentity', input)).code).toBe('FORBIDDEN')
  }
  const admin = await signInAs(app, 'admin')
  expect((await admin.mutate('registrations.eraseIdentity', { id: 'tidak-ada', version })).code).toBe('NOT_FOUND')
  const office = await signInAs(app, 'customer_service')
  await move(office, id, 'verified')
  expect((await admin.mutate('registrations.eraseIdentity', input)).code).toBe('CONFLICT')
  expect((await read(app, id)).identityNumberSealed).not.toBeNull()
  expect((await admin.mutate('registrations.eraseIdentity', { id, version: version + 1 })).status).toBe(200)
  expect((await admin.mutate('registrations.eraseIdentity', { id, version: version + 2 })).code).toBe('NOT_FOUND')
  expect(await erasures(app)).toHaveLength(1)
})
