import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { givenTechnician, givenVisit } from '../../../test/given-visits.ts'
import { rows } from '../../../test/household.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { filesOnDisk, sendWorkPhoto } from '../../../test/work-photos.ts'
import { removeLeftovers } from '../../app/housekeeping.ts'
import { storePhoto } from './index.ts'

const DAY = 24 * 60 * 60

async function givenTwoPhotos(app: TestApp): Promise<{ kept: string; lost: string }> {
  const andi = await givenTechnician(app)
  const visit = await givenVisit(app, { state: 'in_progress', technicianId: andi.id })
  const kept = await sendWorkPhoto(app, andi, visit.id)
  const lost = await sendWorkPhoto(app, andi, visit.id)
  return { kept: kept.id, lost: lost.id }
}

/** As a crash leaves it between the row's removal and the file's. */
async function loseRow(app: TestApp, id: string) {
  const files = (await rows(app, 'files')).filter((row) => row.id === id)
  await app.app.context.write(async (tx) => void (await tx.delete(tx.tables.files).where(eq(tx.tables.files.id, id))))
  const [row] = files
  if (row === undefined) throw new Error('there is no such file')
  return row
}

test('bytes that no record names are removed a week after they were first missed; the others stay', async () => {
  await using app = await startTestApp()
  const { kept, lost } = await givenTwoPhotos(app)
  await loseRow(app, lost)
  await removeLeftovers(app.app.context)
  app.clock.advance(7 * DAY - 1)
  await removeLeftovers(app.app.context)
  expect(filesOnDisk(app)).toEqual([kept, lost, `${lost}.unclaimed`].toSorted())
  app.clock.advance(1)
  await removeLeftovers(app.app.context)
  expect(filesOnDisk(app)).toEqual([kept])
})

test('a file whose record comes back, as with a database put back in its place, is kept', async () => {
  await using app = await startTestApp()
  const { kept, lost } = await givenTwoPhotos(app)
  const row = await loseRow(app, lost)
  await removeLeftovers(app.app.context)
  app.clock.advance(6 * DAY)
  await app.app.context.write(async (tx) => void (await tx.insert(tx.tables.files).values(row)))
  await removeLeftovers(app.app.context)
  app.clock.advance(30 * DAY)
  await removeLeftovers(app.app.context)
  expect(filesOnDisk(app)).toEqual([kept, lost].toSorted())
})

test('half-written files go after a day, and what is none of ours stays', async () => {
  await using app = await startTestApp()
  const { kept, lost } = await givenTwoPhotos(app)
  const folder = join(app.dataDir, 'files', kept.slice(-2).toLowerCase())
  const given = (name: string, ageSeconds: number) => {
    writeFileSync(join(folder, name), 'x')
    const at = app.clock.now() / 1000 - ageSeconds
    utimesSync(join(folder, name), at, at)
  }
  given(`${lost}.0123456789ab.new`, DAY)
  given(`${kept}.ba9876543210.new`, DAY - 60)
  given('README', 30 * DAY)
  writeFileSync(join(app.dataDir, 'files', 'catatan.txt'), 'x')
  await removeLeftovers(app.app.context)
  expect(readdirSync(folder).toSorted()).toEqual(
    expect.arrayContaining([kept, `${kept}.ba9876543210.new`, 'README'].toSorted()),
  )
  expect(existsSync(join(folder, `${lost}.0123456789ab.new`))).toBe(false)
  expect(existsSync(join(app.dataDir, 'files', 'catatan.txt'))).toBe(true)
})

test('a photo whose record cannot be written leaves no bytes behind', async () => {
  await using app = await startTestApp()
  const { context } = app.app
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const refusing = { ...context, write: () => Promise.reject(new Error('the disk is full')) }
  const upload = { kind: 'identity_photo' as const, bytes: pixel, uploaderKey: 'browser', ownerId: null }
  await expect(storePhoto(refusing, upload)).rejects.toThrow('the disk is full')
  expect(filesOnDisk(app)).toEqual([])
})
