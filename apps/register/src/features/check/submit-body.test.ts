import { parseWirePhone } from '@sambung/shared/phone'
import { SubmitRegistrationInput } from '@sambung/shared/registration'
import { expect, test } from 'vitest'
import { type Draft, emptyDraft } from '../../draft/draft.ts'
import { submitBody } from './submit-body.ts'

const phone = parseWirePhone('081200001234')
if (phone === null) throw new Error('the test phone is not one')
const about = { phone, locale: 'id' as const }
const empty = emptyDraft('a-key-of-this-draft')
const draft: Draft = {
  ...empty,
  fullName: 'Siti Rahmawati',
  phone: '+62 812-0000-1234',
  proof: { token: 'the-proof', phone, expiresAt: 0 },
  address: { ...empty.address, street: 'Jl. Melati No. 12\nBlok C', rt: '5', city: 'Kota Bandung' },
  packageId: 'p1',
  time: { date: '2026-11-26', window: '08-12', idCardNumber: '', idCardPhotoId: '' },
}

test('a filled draft is a form the server takes', () => {
  const parsed = SubmitRegistrationInput.parse(submitBody(draft, about))
  expect(parsed).toMatchObject({
    verificationToken: 'the-proof',
    phone: '+6281200001234',
    address: 'Jl. Melati No. 12, Blok C',
    rt: '5',
    preferredInstallationDate: '2026-11-26',
    preferredTimeSlot: '08-12',
    idempotencyKey: 'a-key-of-this-draft',
    consent: true,
  })
})

test('what was left empty is not given', () => {
  const parsed = SubmitRegistrationInput.parse(submitBody(draft, about))
  for (const field of ['rw', 'kelurahan', 'latitude', 'addressNotes', 'referralCode', 'utmSource'] as const)
    expect(parsed[field]).toBeUndefined()
})

test('who wants to be called names no day', () => {
  const body = submitBody({ ...draft, time: { ...draft.time, window: 'call' } }, about)
  expect(SubmitRegistrationInput.parse(body)).toMatchObject({ preferredTimeSlot: 'call' })
  expect(SubmitRegistrationInput.parse(body).preferredInstallationDate).toBeUndefined()
})

test('the same draft gives the same form, so that sending twice is recognised', () => {
  expect(JSON.stringify(submitBody(draft, about))).toBe(JSON.stringify(submitBody(structuredClone(draft), about)))
})
