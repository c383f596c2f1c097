import type { OwnVisitView } from '@sambung/shared/work-orders'
import { expect, test } from 'vitest'
import { changeVisit, givenInstallation, givenTechnician, givenVisit } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { openSession, signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { filesOnDisk, sendWorkPhoto } from '../../../test/work-photos.ts'

test('a photo of the visit under way can be taken back, leaves no bytes, and leaves its trace', async () => {
  await using app = await startTestApp()
  const andi = await givenTechnician(app, { fullName: 'Andi Saputra' })
  const { id } = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  const [blurred, sharp] = [await sendWorkPhoto(app, andi, id), await sendWorkPhoto(app, andi, id)]
  const answer = await andi.mutate('workOrders.removePhoto', { id, fileId: blurred.id })
  const visit = answer.body.result.data as OwnVisitView
  expect(visit.files).toMatchObject([{ id: sharp.id, removable: true }])
  expect(visit.checklist.photos).toBe(1)
  expect(filesOnDisk(app)).toEqual([sharp.id])
  expect((await rows(app, 'files')).map((file) => file.id)).toEqual([sharp.id])
  const entry = (await rows(app, 'auditEntries')).find(({ action }) => action === 'work-order.photo-removed')
  expect(entry).toMatchObject({
    subjectType: 'workOrder',
    subjectId: id,
    actorName: 'Andi Saputra',
    before: { photo: blurred.id, state: 'in_progress' },
  })
  expect((await rows(app, 'changes')).at(-1)).toMatchObject({ type: 'workOrder', subjectId: id })
  // The same press again, after its answer was lost.
  expect((await andi.mutate('workOrders.removePhoto', { id, fileId: blurred.id })).code).toBeNull()
})

test('what belongs to the record already, or to somebody else, stays', async () => {
  await using app = await startTestApp()
  const [andi, budi] = [await givenTechnician(app), await givenTechnician(app)]
  const { id } = await givenVisit(app, { state: 'assigned', technicianId: andi.id })
  const other = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  const before = await sendWorkPhoto(app, andi, id)
  app.clock.advance(60)
  await changeVisit(app, id, { state: 'in_progress', stateAt: app.clock.now() })
  const during = await sendWorkPhoto(app, andi, id)
  const seen = (await andi.query('workOrders.visit', { id })).body.result.data as OwnVisitView
  expect(seen.files).toMatchObject([
    { id: before.id, removable: false },
    { id: during.id, removable: true },
  ])
  const remove = async (by: typeof andi, input: { id: string; fileId: string }) =>
    (await by.mutate('workOrders.removePhoto', input)).code
  expect(await remove(andi, { id, fileId: before.id })).toBe('NOT_FOUND')
  expect(await remove(budi, { id, fileId: during.id })).toBe('NOT_FOUND')
  expect(await remove(andi, { id: other.id, fileId: during.id })).toBe('NOT_FOUND')
  const office = await signInAs(app, 'admin')
  expect((await office.mutate('workOrders.removePhoto', { id, fileId: during.id })).code).toBe('FORBIDDEN')
  await changeVisit(app, id, { state: 'completed', completedAt: app.clock.now() })
  expect(await remove(andi, { id, fileId: during.id })).toBe('NOT_FOUND')
  expect(filesOnDisk(app)).toEqual([before.id, during.id].toSorted())
})

test('no visit is completed on a photo that is taken back at the same moment', async () => {
  await using app = await startTestApp()
  await using second = await startTestApp({ beside: app })
  const andi = await givenTechnician(app)
  const there = await openSession(second, andi.staff)
  const INSTALLED = { pointCode: 'odp-1', dbmAtPoint: -17.5, dbmAtDevice: -19.2, cableMeters: 85 }
  const ended = new Set<string>()
  for (let round = 1; round <= 8; round += 1) {
    const { visit } = await givenInstallation(app)
    await changeVisit(app, visit.id, { state: 'in_progress', technicianId: andi.id })
    const photo = await sendWorkPhoto(app, andi, visit.id)
    const values = { ...INSTALLED, port: round, serial: `ZTEGC8A1B2C${round}` }
    const [done, removed] = await Promise.all([
      andi.mutate('workOrders.complete', { id: visit.id, version: 1, values }),
      there.mutate('workOrders.removePhoto', { id: visit.id, fileId: photo.id }),
    ])
    ended.add(`${done.code} ${removed.code}`)
  }
  for (const each of ended) expect(['null NOT_FOUND', 'VALIDATION_FAILED null']).toContain(each)
})
