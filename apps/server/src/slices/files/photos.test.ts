import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { proveHousehold, readRegistered, rows, submit, type Household } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { removeLeftovers } from '../../app/housekeeping.ts'

const DOOR = '/api/files/identity-photo'

/** A picture with detail, so that its size is a photo's. */
function picture(width = 1200, height = 800) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
}

async function upload(app: TestApp, cookie: string | null, body: Buffer, type = 'image/jpeg') {
  const response = await fetch(app.url + DOOR, {
    method: 'POST',
    headers: { 'content-type': type, ...(cookie !== null && { cookie }) },
    body: new Uint8Array(body),
  })
  const answer = (await response.json()) as { code?: string; data?: { id: string; width: number; height: number } }
  return { status: response.status, code: answer.code ?? null, id: answer.data?.id ?? '', ...answer.data }
}

async function download(app: TestApp, id: string, cookie: string | null) {
  const response = await fetch(`${app.url}/api/files/${id}`, { headers: cookie === null ? {} : { cookie } })
  return { status: response.status, headers: response.headers, content: Buffer.from(await response.arrayBuffer()) }
}

async function withPhoto(app: TestApp): Promise<Household & { photoId: string }> {
  const household = await proveHousehold(app)
  const { id } = await upload(app, household.browser.cookie, await picture().jpeg().toBuffer())
  return { ...household, photoId: id }
}

test('a photo is drawn anew without its metadata, encrypted at rest, and shown to the office alone', async () => {
  await using app = await startTestApp()
  const household = await proveHousehold(app)
  const original = await picture(3000, 2000)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'tempat-rahasia' }, IFD3: { GPSLatitudeRef: 'S' } })
    .toBuffer()
  const photo = await upload(app, household.browser.cookie, original)
  expect(photo).toMatchObject({ status: 201, width: 1600, height: 1067 })

  const { id } = await readRegistered(app, await submit(household, { id_card_photo_id: photo.id }))
  expect((await rows(app, 'files'))[0]).toMatchObject({ id: photo.id, ownerId: id, kind: 'identity_photo' })
  const folder = join(app.dataDir, 'files', photo.id.slice(-2).toLowerCase())
  expect(readdirSync(folder)).toEqual([photo.id])
  const stored = readFileSync(join(folder, photo.id))
  await expect(sharp(stored).metadata()).rejects.toThrow('unsupported')

  const office = await signInAs(app, 'customer_service')
  const shown = await download(app, photo.id, office.cookie)
  expect(shown.status).toBe(200)
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(shown.headers.get('cache-control')).toBe('no-store')
  const { format, exif, width } = await sharp(shown.content).metadata()
  expect({ format, exif, width }).toEqual({ format: 'jpeg', exif: undefined, width: 1600 })
  expect(shown.content.includes('tempat-rahasia')).toBe(false)
})

test('each look is recorded; who may not look learns nothing', async () => {
  await using app = await startTestApp()
  const household = await withPhoto(app)
  const { photoId } = household
  // Before it belongs to a registration nobody sees it.
  const office = await signInAs(app, 'customer_service')
  expect((await download(app, photoId, office.cookie)).status).toBe(404)
  const { id } = await readRegistered(app, await submit(household, { id_card_photo_id: photoId }))

  for (const role of ['viewer', 'technician'] as const) {
    expect((await download(app, photoId, (await signInAs(app, role)).cookie)).status).toBe(404)
  }
  expect((await download(app, photoId, null)).status).toBe(404)
  expect((await download(app, photoId, household.browser.cookie)).status).toBe(404)
  for (const id of ['..%2F..%2Fdevelopment-secret', '%00', 'a%00b', `${'x'.repeat(65)}`]) {
    expect((await download(app, id, office.cookie)).status).toBe(404)
  }
  const looks = async () =>
    (await rows(app, 'auditEntries')).filter(({ action }) => action === 'registration.identity-photo-viewed')
  expect(await looks()).toEqual([])
  for (let look = 1; look <= 2; look += 1) {
    expect((await download(app, photoId, office.cookie)).status).toBe(200)
    expect(await looks()).toHaveLength(look)
  }
  expect((await looks())[0]).toMatchObject({ subjectId: id, actorId: office.staff.id })
})

test('what is not a photo, or would unfold to too much, is refused with a sentence and leaves nothing behind', async () => {
  await using app = await startTestApp()
  const { browser } = await proveHousehold(app)
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>',
  )
  const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')
  const bomb = await sharp({ create: { width: 10_000, height: 5_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const broken = (await picture(200, 200).jpeg().toBuffer()).subarray(0, 900)
  for (const body of [svg, gif, bomb, broken, Buffer.from('%PDF-1.7'), Buffer.from('<?php ?>'), Buffer.alloc(0)]) {
    expect(await upload(app, browser.cookie, body)).toMatchObject({ status: 422, code: 'PHOTO_UNREADABLE' })
  }
  expect(await upload(app, browser.cookie, svg, 'image/svg+xml')).toMatchObject({ status: 415 })
  expect(await upload(app, browser.cookie, Buffer.from('{}'), 'application/json')).toMatchObject({ status: 415 })
  expect(await upload(app, browser.cookie, Buffer.alloc(9 * 1024 * 1024))).toMatchObject({ status: 413 })
  expect(await rows(app, 'files')).toEqual([])
  expect(existsSync(join(app.dataDir, 'files'))).toBe(false)
})

test('a page hidden behind a photo is gone from what is kept', async () => {
  await using app = await startTestApp()
  const household = await proveHousehold(app)
  const polyglot = Buffer.concat([await picture(300, 200).jpeg().toBuffer(), Buffer.from('<script>alert(1)</script>')])
  const { id } = await upload(app, household.browser.cookie, polyglot)
  await submit(household, { id_card_photo_id: id })
  const shown = await download(app, id, (await signInAs(app, 'admin')).cookie)
  expect(shown.status).toBe(200)
  expect(shown.content.includes('<script>')).toBe(false)
})

test('only a browser that has proven a number may send one, and only that browser may use it, once', async () => {
  await using app = await startTestApp()
  const jpeg = await picture(200, 200).jpeg().toBuffer()
  expect(await upload(app, null, jpeg)).toMatchObject({ status: 403, code: 'VERIFICATION_REQUIRED' })
  const asked = app.browser()
  await asked.requestCode(app.phone())
  expect(await upload(app, asked.cookie, jpeg)).toMatchObject({ status: 403, code: 'VERIFICATION_REQUIRED' })

  const [siti, budi] = [await withPhoto(app), await withPhoto(app)]
  const stolen = await submit(budi, { id_card_photo_id: siti.photoId })
  expect(stolen).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' })
  expect(stolen.body.errors.map(({ path }) => path)).toEqual(['id_card_photo_id'])
  // The refused form used up neither the proof nor the photo.
  expect((await submit(budi, { id_card_photo_id: budi.photoId })).status).toBe(201)
  expect((await submit(siti, { id_card_photo_id: siti.photoId })).status).toBe(201)
  const again = await proveHousehold(app, { browser: siti.browser, phone: app.phone() })
  expect(await submit(again, { id_card_photo_id: siti.photoId })).toMatchObject({ code: 'VALIDATION_FAILED' })
})

test('a browser has so many photos an hour', async () => {
  await using app = await startTestApp()
  const { browser } = await proveHousehold(app)
  const jpeg = await picture(20, 20).jpeg().toBuffer()
  const codes: Record<string, number> = {}
  for (let count = 0; count < 22; count += 1) {
    const { status } = await upload(app, browser.cookie, jpeg)
    codes[status] = (codes[status] ?? 0) + 1
  }
  expect(codes).toEqual({ 201: 20, 429: 2 })
})

test('photos whose form was never sent are removed after a day; the others stay', async () => {
  await using app = await startTestApp()
  const [kept, forgotten] = [await withPhoto(app), await withPhoto(app)]
  await submit(kept, { id_card_photo_id: kept.photoId })
  app.clock.advance(24 * 60 * 60 + 1)
  await removeLeftovers(app.app.context)
  expect((await rows(app, 'files')).map(({ id }) => id)).toEqual([kept.photoId])
  const onDisk = (id: string) => existsSync(join(app.dataDir, 'files', id.slice(-2).toLowerCase(), id))
  expect([onDisk(kept.photoId), onDisk(forgotten.photoId)]).toEqual([true, false])
})

test('an altered file is not shown', async () => {
  await using app = await startTestApp()
  const household = await withPhoto(app)
  const { photoId } = household
  await submit(household, { id_card_photo_id: photoId })
  const path = join(app.dataDir, 'files', photoId.slice(-2).toLowerCase(), photoId)
  const bytes = readFileSync(path)
  const digest = createHash('sha256').update(bytes).digest()
  bytes.set(digest.subarray(0, 8), 100)
  writeFileSync(path, bytes)
  const office = await signInAs(app, 'customer_service')
  expect((await download(app, photoId, office.cookie)).status).toBe(500)
})
