import { WORK_ORDER_STATES } from '@sambung/shared/states'
import { expect, test } from 'vitest'
import { changeVisit, givenTechnician, givenVisit } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { filesOnDisk, sendWorkPhoto } from '../../../test/work-photos.ts'
import { addPhoto } from './add-photo.ts'

const HOUR = 60 * 60

test('a photo of the work belongs to its visit and leaves its trace there', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app, { fullName: 'Andi Saputra' })
  const visit = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  const photo = await sendWorkPhoto(app, andi, visit.id)
  expect(photo).toMatchObject({ status: 201, code: null })
  expect(await rows(app, 'files')).toMatchObject([{ id: photo.id, kind: 'work_photo', ownerId: visit.id }])
  expect(filesOnDisk(app)).toEqual([photo.id])
  const entries = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'work-order.photo-added')
  expect(entries).toMatchObject([
    {
      subjectType: 'workOrder',
      subjectId: visit.id,
      actorId: andi.staff.id,
      actorName: 'Andi Saputra',
      after: { photo: photo.id, state: 'in_progress' },
    },
  ])
  const changes = (await rows(app, 'changes')).filter(({ subjectId }) => subjectId === visit.id)
  expect(changes.at(-1)).toMatchObject({ type: 'workOrder', version: visit.version })
})

test('an unfinished visit takes photos, a completed one for two days more, a cancelled one none', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const given = async (set: Parameters<typeof changeVisit>[2]) => {
    const visit = await givenVisit(app)
    return (await changeVisit(app, visit.id, { technicianId: andi.id, ...set })).id
  }
  const taken: Record<string, number> = {}
  for (const state of WORK_ORDER_STATES) {
    const id = await given({ state, ...(state === 'completed' && { completedAt: app.clock.now() }) })
    taken[state] = (await sendWorkPhoto(app, andi, id)).status
  }
  expect(taken).toEqual({
    open: 201,
    assigned: 201,
    en_route: 201,
    in_progress: 201,
    on_hold: 201,
    completed: 201,
    cancelled: 404,
  })
  const completed = await given({ state: 'completed', completedAt: app.clock.now() })
  app.clock.advance(48 * HOUR)
  expect((await sendWorkPhoto(app, andi, completed)).status).toBe(201)
  app.clock.advance(1)
  expect(await sendWorkPhoto(app, andi, completed)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
})

test('a photo sent again after a lost answer is the same photo', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const visit = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  const key = '0123456789abcdef0123456789abcdef'
  const sent = await Promise.all([1, 2, 3].map(() => sendWorkPhoto(app, andi, visit.id, key)))
  expect(sent.map(({ status }) => status)).toEqual([201, 201, 201])
  await changeVisit(app, visit.id, { state: 'cancelled' })
  sent.push(await sendWorkPhoto(app, andi, visit.id, key))
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  expect((await rows(app, 'files')).map(({ id }) => id)).toEqual([sent[0]?.id])
  expect(filesOnDisk(app)).toEqual([sent[0]?.id])
  const traces = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'work-order.photo-added')
  expect(traces).toHaveLength(1)
  const shown = await fetch(`${app.url}/api/files/${sent[0]?.id}`, { headers: { cookie: andi.cookie ?? '' } })
  expect(shown.status).toBe(200)
  // The same key of somebody else, or for another visit, is another photo.
  const other = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  expect((await sendWorkPhoto(app, andi, other.id, key)).id).not.toBe(sent[0]?.id)
})

test('nobody else adds to it: not a colleague, not the office, not a stranger', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const visit = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  const budi = await givenTechnician(app)
  const isolated = await signInAs(app, 'technician')
  for (const [who, code] of [
    [budi, 'NOT_FOUND'],
    [isolated, 'NOT_FOUND'],
    [await signInAs(app, 'supervisor'), 'FORBIDDEN'],
    [app.browser(), 'UNAUTHENTICATED'],
  ] as const) {
    expect((await sendWorkPhoto(app, who, visit.id)).code).toBe(code)
  }
  for (const id of ['', 'tidak-ada', 'a%00b', '../..']) {
    expect((await sendWorkPhoto(app, andi, id)).code).toBe('NOT_FOUND')
  }
  expect([await rows(app, 'files'), filesOnDisk(app)]).toEqual([[], []])
})

test('a visit that is taken away while its photo is being opened does not get it', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app)
  const budi = await givenTechnician(app)
  const visit = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const staff = { ...andi.staff, technicianId: andi.id, hasSecondStep: false, sessionId: 'test' }
  const { context } = app.app
  const ctx = {
    ...context,
    requestId: 'test',
    addressKey: '127.0.0.1',
    locale: 'id' as const,
    hasOwnAddress: true,
    browserToken: null,
    setBrowserToken: () => undefined,
    setCookie: () => undefined,
    findStaff: () => Promise.resolve(staff),
    staff,
    // After the bytes are on disk, before they are on record.
    write: async <T>(work: Parameters<typeof context.write<T>>[0]) => {
      await changeVisit(app, visit.id, { technicianId: budi.id })
      return context.write(work)
    },
  }
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await expect(addPhoto(ctx, { workOrderId: visit.id, key: 'a'.repeat(32) }, pixel)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect([await rows(app, 'files'), filesOnDisk(app)]).toEqual([[], []])
  expect((await rows(app, 'auditEntries')).some(({ action }) => action === 'work-order.photo-added')).toBe(false)
})
