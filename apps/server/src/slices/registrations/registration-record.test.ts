import type { Phone } from '@sambung/shared/phone'
import { DuplicateView, RegistrationRecordView } from '@sambung/shared/registrations'
import { expect, test } from 'vitest'
import { givenRegistration, givenRegistrations } from '../../../test/given-registrations.ts'
import { register, rows } from '../../../test/household.ts'
import { createStaff, signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { duplicateKey } from './duplicate-key.ts'

const IDENTITY = '3273011203900001'

async function read(office: StaffClient, id: string): Promise<RegistrationRecordView> {
  return RegistrationRecordView.parse((await office.query('registrations.get', { id })).body.result.data)
}

test('the record says everything, offers what this person may, and hides the identity number', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const viewer = await signInAs(app, 'viewer')
  const { id, number } = await register(app, { id_card_number: IDENTITY })
  const record = await read(office, id)
  expect(record).toMatchObject({
    number,
    state: 'pending_verification',
    phoneProof: 'code',
    identity: { number: '••••••••••••0001', photoId: null },
    moves: [
      { to: 'verified', needs: [] },
      { to: 'rejected', needs: ['reason'] },
      { to: 'waitlisted', needs: ['area'] },
      { to: 'cancelled', needs: ['reason'] },
    ],
    undo: null,
    mergedInto: null,
    copies: [],
  })
  expect(record.editable).toContain('packageId')
  expect(record.timeline.map(({ kind }) => kind).toSorted()).toEqual(['message', 'message', 'move'])
  expect(await read(viewer, id)).toMatchObject({ moves: [], editable: [], undo: null })
  expect((await office.query('registrations.get', { id: 'unknown' })).code).toBe('NOT_FOUND')
})

test('each look at the identity number is on record; who may not look learns nothing', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'supervisor')
  const viewer = await signInAs(app, 'viewer')
  const { id } = await register(app, { id_card_number: IDENTITY })
  const without = await givenRegistration(app)
  expect((await office.mutate('registrations.revealIdentity', { id })).body.result.data).toEqual({ number: IDENTITY })
  const looks = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'registration.identity-viewed')
  expect(looks).toEqual([
    expect.objectContaining({ subjectId: id, actorId: office.staff.id, before: null, after: null }),
  ])
  expect((await viewer.mutate('registrations.revealIdentity', { id })).code).toBe('FORBIDDEN')
  expect((await office.mutate('registrations.revealIdentity', { id: without.id })).code).toBe('NOT_FOUND')
  expect((await office.mutate('registrations.revealIdentity', { id: 'unknown' })).code).toBe('NOT_FOUND')
  const timeline = (await read(office, id)).timeline
  expect(timeline.find((entry) => entry.kind === 'edit')).toMatchObject({
    action: 'registration.identity-viewed',
    actor: { type: 'staff', name: office.staff.name },
  })
  expect(JSON.stringify(timeline)).not.toContain(IDENTITY)
})

test('facts are corrected with a masked trace; a new phone is the office’s word', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const registration = await givenRegistration(app)
  const { id } = registration
  const packages = await rows(app, 'packages')
  const other = packages.find((one) => one.id !== registration.packageId)
  const fields = {
    fullName: 'Dewi Anggraini',
    phone: '081200009999',
    address: 'Jl. Teratai No. 9',
    packageId: other?.id,
    notes: 'rumah pagar hijau',
  }
  const answer = await office.mutate('registrations.update', { id, version: 1, fields })
  expect(answer.body.result.data).toMatchObject({ id, version: 2, state: 'pending_verification' })
  const [after] = await rows(app, 'registrations')
  expect(after).toMatchObject({
    fullName: 'Dewi Anggraini',
    phone: '+6281200009999',
    phoneProof: 'staff',
    packageId: other?.id,
    monthlyPrice: other?.monthlyPrice,
    setupFee: other?.setupFee,
    duplicateKey: duplicateKey('+6281200009999' as Phone, { address: 'Jl. Teratai No. 9', city: 'Kota Bandung' }),
    updatedBy: office.staff.id,
  })
  const entry = (await rows(app, 'auditEntries')).find(({ action }) => action === 'registration.updated')
  expect(entry).toMatchObject({
    before: { fullName: 'S••• R•••', address: '•••', notes: '', phoneProof: 'code' },
    after: { fullName: 'D••• A•••', phone: '0812-****-9999', address: '•••', notes: '•••', phoneProof: 'staff' },
  })
  expect((await read(office, id)).timeline[0]).toMatchObject({ kind: 'edit', action: 'registration.updated' })
  // What says the same changes nothing.
  const same = await office.mutate('registrations.update', { id, version: 2, fields: { fullName: 'Dewi Anggraini' } })
  expect(same.body.result.data).toMatchObject({ version: 2 })
})

test('a call confirms the phone that nobody proved', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id } = await givenRegistration(app, { phoneProof: 'none' })
  await office.mutate('registrations.update', { id, version: 1, fields: { phoneConfirmed: true } })
  expect((await rows(app, 'registrations'))[0]).toMatchObject({ phoneProof: 'staff', version: 2 })
})

test('what cannot be changed is refused by name, and nothing of it is kept', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const viewer = await signInAs(app, 'viewer')
  const taken = duplicateKey('+6281200007777' as Phone, { address: 'Jl. Dahlia 1', city: 'Kota Bandung' })
  const [open, created, done, rival] = await givenRegistrations(app, [
    {},
    { state: 'customer_created' },
    { state: 'rejected', duplicateKey: null },
    { duplicateKey: taken },
  ])
  const ask = async (id: string | undefined, fields: Record<string, unknown>) => {
    const answer = await office.mutate('registrations.update', { id, version: 1, fields })
    const { code, errors, registrationNumber } = answer.body.error.data.app
    return [code, errors?.map(({ path }) => path) ?? registrationNumber]
  }
  expect(await ask(open?.id, { fullName: 'x' })).toEqual(['VALIDATION_FAILED', ['fields.fullName']])
  expect(await ask(open?.id, { preferredDate: '2026-11-29' })).toEqual(['VALIDATION_FAILED', ['fields.preferredDate']])
  expect(await ask(open?.id, { latitude: -6.9 })).toEqual(['VALIDATION_FAILED', ['fields.longitude']])
  expect(await ask(open?.id, { packageId: 'unknown' })).toEqual(['PACKAGE_UNAVAILABLE', undefined])
  expect(await ask(open?.id, { phone: '081200007777', address: 'Jalan Dahlia No. 1' })).toEqual([
    'DUPLICATE_REGISTRATION',
    rival?.number,
  ])
  expect(await ask(created?.id, { packageId: 'x', notes: 'ya' })).toEqual(['VALIDATION_FAILED', ['fields.packageId']])
  expect(await ask(done?.id, { notes: 'ya' })).toEqual(['VALIDATION_FAILED', ['fields.notes']])
  expect(await ask('unknown', { notes: 'ya' })).toEqual(['NOT_FOUND', undefined])
  const forbidden = await viewer.mutate('registrations.update', { id: open?.id, version: 1, fields: { notes: 'ya' } })
  expect(forbidden.code).toBe('FORBIDDEN')
  await office.mutate('registrations.claim', { id: open?.id, version: 1, ownerId: office.staff.id })
  const stale = await office.mutate('registrations.update', { id: open?.id, version: 1, fields: { notes: 'ya' } })
  expect([stale.code, stale.body.error.data.app.changedBy]).toEqual(['CONFLICT', office.staff.name])
  expect((await rows(app, 'registrations')).map(({ notes }) => notes)).toEqual([null, null, null, null])
})

test('a note is seen by all and makes nobody’s form stale', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const viewer = await signInAs(app, 'viewer')
  const { id } = await givenRegistration(app)
  await office.mutate('registrations.note', { id, text: 'Sudah ditelepon.\nMinta dihubungi sore.' })
  const record = await read(viewer, id)
  expect(record.version).toBe(1)
  expect(record.timeline[0]).toMatchObject({
    kind: 'note',
    text: 'Sudah ditelepon.\nMinta dihubungi sore.',
    actor: { name: office.staff.name },
  })
  expect((await viewer.mutate('registrations.note', { id, text: 'x' })).code).toBe('FORBIDDEN')
  expect((await office.mutate('registrations.note', { id, text: ' ' })).code).toBe('VALIDATION_FAILED')
  expect((await office.mutate('registrations.note', { id: 'unknown', text: 'x' })).code).toBe('NOT_FOUND')
})

test('somebody of the office looks after it, and it is said who', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const viewer = await createStaff(app, 'viewer')
  const [one, two] = await givenRegistrations(app, [{}, {}])
  const claimed = await office.mutate('registrations.claim', { id: one?.id, version: 1, ownerId: office.staff.id })
  expect(claimed.body.result.data).toMatchObject({ version: 2 })
  expect((await read(office, one?.id ?? '')).owner).toEqual({ id: office.staff.id, name: office.staff.name })
  expect((await rows(app, 'auditEntries')).find(({ action }) => action === 'registration.claimed')).toMatchObject({
    before: { owner: '' },
    after: { owner: office.staff.name },
  })
  const to = (ownerId: string | null, version: number) =>
    office.mutate('registrations.claim', { id: one?.id, version, ownerId })
  expect((await to(viewer.id, 2)).code).toBe('NOT_FOUND')
  expect((await to('unknown', 2)).code).toBe('NOT_FOUND')
  expect((await to(null, 1)).code).toBe('CONFLICT')
  expect((await to(null, 2)).status).toBe(200)
  const bulk = await office.mutate('registrations.bulkClaim', {
    items: [
      { id: one?.id, version: 3 },
      { id: two?.id, version: 9 },
    ],
    ownerId: office.staff.id,
  })
  expect(bulk.body.result.data).toMatchObject({
    results: [
      { ok: true, version: 4 },
      { ok: false, code: 'CONFLICT' },
    ],
  })
})

test('what may be the same household is found by phone, address, place and name, with its reasons', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const [wanted, phone, address, near, name] = await givenRegistrations(app, [
    { fullName: 'Dewi Anggraini', address: 'Jl. Mawar No. 5', latitude: -6.9, longitude: 107.6 },
    { fullName: 'Budi', phone: '+6281210000001' as Phone, kecamatan: 'Cicendo' },
    { fullName: 'Agus', address: 'jalan mawar 5', latitude: -6.9, longitude: 107.6 },
    { fullName: 'Rina', latitude: -6.9001, longitude: 107.6 },
    { fullName: 'Dewi Anggraeni' },
    { fullName: 'Tetangga', latitude: -6.9003, longitude: 107.6 },
    { fullName: 'Dewi Lestari' },
    { fullName: 'Dewi Anggraini', kecamatan: 'Cicendo' },
    { fullName: 'Joko', latitude: -6.91, longitude: 107.6 },
  ])
  const { id } = wanted ?? { id: '' }
  await office.mutate('registrations.update', { id, version: 1, fields: { phone: '081210000001' } })
  const found = await office.query('registrations.duplicates', { id })
  const views = (found.body.result.data as unknown[]).map((view) => DuplicateView.parse(view))
  expect(views.map((view) => [view.id, view.reasons, view.meters])).toEqual([
    [phone?.id, ['same_phone'], null],
    [address?.id, ['same_address'], 0],
    [near?.id, ['near'], 11],
    [name?.id, ['alike_name'], null],
  ])
  expect((await read(office, id)).duplicates).toBe(4)
  expect((await office.query('registrations.duplicates', { id: 'unknown' })).code).toBe('NOT_FOUND')
})

test('merged, a copy is cancelled in silence and its history is told with the other one’s', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const [survivor, copy, gone] = await givenRegistrations(app, [{}, {}, { state: 'rejected', duplicateKey: null }])
  await office.mutate('registrations.note', { id: copy?.id, text: 'dua kali mendaftar' })
  const merge = (input: Record<string, unknown>) => office.mutate('registrations.merge', input)
  expect((await merge({ id: copy?.id, version: 1, intoId: copy?.id })).code).toBe('VALIDATION_FAILED')
  expect((await merge({ id: copy?.id, version: 1, intoId: gone?.id })).code).toBe('VALIDATION_FAILED')
  expect((await merge({ id: copy?.id, version: 1, intoId: 'unknown' })).code).toBe('NOT_FOUND')
  expect((await merge({ id: gone?.id, version: 1, intoId: survivor?.id })).code).toBe('ILLEGAL_TRANSITION')
  expect((await merge({ id: copy?.id, version: 2, intoId: survivor?.id })).code).toBe('CONFLICT')

  const merged = await merge({ id: copy?.id, version: 1, intoId: survivor?.id })
  expect(merged.body.result.data).toMatchObject({ state: 'cancelled', version: 2 })
  expect(await rows(app, 'messages')).toEqual([
    expect.objectContaining({ template: 'registration-cancelled', state: 'suppressed', cause: 'merged' }),
  ])
  expect(await read(office, copy?.id ?? '')).toMatchObject({
    mergedInto: { id: survivor?.id, number: survivor?.number },
  })
  const record = await read(office, survivor?.id ?? '')
  expect(record.copies).toEqual([{ id: copy?.id, number: copy?.number }])
  expect(record.timeline.find((entry) => entry.kind === 'note')).toMatchObject({ fromCopy: copy?.number })
  const actions = (await rows(app, 'auditEntries')).map(({ action }) => action)
  expect(actions).toEqual(expect.arrayContaining(['registration.merged', 'registration.copy-merged']))

  await office.mutate('registrations.undo', { id: copy?.id, version: 2 })
  expect(await read(office, copy?.id ?? '')).toMatchObject({ state: 'pending_verification', mergedInto: null })
  expect((await read(office, survivor?.id ?? '')).copies).toEqual([])
})

test('visits of a registration, their messages and its undone decisions are in its history', async () => {
  await using app = await startTestApp()
  const office = await signInAs(app, 'customer_service')
  const { id } = await givenRegistration(app, { state: 'verified' })
  await office.mutate('registrations.transition', {
    id,
    version: 1,
    to: 'survey_scheduled',
    day: '2026-11-24',
    window: '08-12',
  })
  const { timeline } = await read(office, id)
  expect(timeline.map(({ kind }) => kind).toSorted()).toEqual(['message', 'move', 'visit'])
  expect(timeline.find((entry) => entry.kind === 'visit')).toMatchObject({
    number: 'TKT20261123001',
    type: 'survey',
    state: 'open',
    day: '2026-11-24',
    window: '08-12',
    technician: null,
  })
  expect(timeline.find((entry) => entry.kind === 'message')).toMatchObject({ state: 'queued' })
})
