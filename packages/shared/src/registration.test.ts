import { describe, expect, test } from 'vitest'
import { RegistrationNumber, SubmitRegistrationInput, TrackRegistrationInput } from './registration.ts'
import { BusinessDate } from './schedule.ts'

const FORM = {
  verificationToken: 'a'.repeat(43),
  fullName: 'Siti Rahmawati',
  phone: '081200001234',
  address: 'Jl. Mawar No. 5',
  city: 'Kota Bandung',
  packageId: 'p1',
  consent: true,
}

function badFields(change: Record<string, unknown>): string[] {
  const { error } = SubmitRegistrationInput.safeParse({ ...FORM, ...change })
  return [...new Set((error?.issues ?? []).map((issue) => issue.path.join('.')))]
}

test('the shortest form that is right', () => {
  expect(SubmitRegistrationInput.parse(FORM)).toEqual({ ...FORM, phone: '+6281200001234' })
})

describe('preferred time', () => {
  test.each([
    ['08-12', '08-12'],
    ['8-12', '08-12'],
    ['08:00-12:00', '08-12'],
    ['8.00 - 12.00', '08-12'],
    ['08.00–12.00', '08-12'],
    ['12:00–16:00', '12-16'],
    [' 16-18 ', '16-18'],
    ['call', 'call'],
    ['CALL_ME', 'call'],
    ['call-me', 'call'],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%j is read as %j', (typed, kept) => {
    expect(SubmitRegistrationInput.parse({ ...FORM, preferredTimeSlot: typed }).preferredTimeSlot).toBe(kept)
  })

  test.each(['12-08', '08-08', 'pagi', '08:30-12:00', 8, {}, ['08-12'], true])('%j is refused by name', (typed) => {
    expect(badFields({ preferredTimeSlot: typed })).toEqual(['preferredTimeSlot'])
  })
})

describe('each field', () => {
  test.each([
    ['verificationToken', 'x'.repeat(201), 5, {}],
    ['fullName', '', 'S', 'S'.repeat(101), 'Si\0ti', 5, null, undefined],
    ['phone', '', '0812-0000-1234', 812, null, undefined, ['081200001234']],
    ['email', 'siti', 'siti@', `${'s'.repeat(250)}@example.com`, 5],
    ['idCardNumber', '123', '12345678901234567', '3273O12345678901', 3273012345678901],
    ['idCardPhotoId', 'x'.repeat(129), 5],
    ['address', '', 'Jl 1', 'x'.repeat(201), 'Jl. Mawar\0No. 5', null, undefined],
    ['rt', '1234', 'a', 5],
    ['rw', '1234', 'a', 5],
    ['kelurahan', 'x'.repeat(101), 5],
    ['kecamatan', 'x'.repeat(101), 5],
    ['city', '', 'B', 'x'.repeat(101), null, undefined],
    ['postalCode', '4013', '401355', 'abcde', 40135],
    ['latitude', 90.1, -90.1, '−6', Number.NaN, Number.POSITIVE_INFINITY],
    ['longitude', 180.1, -180.1, '107'],
    ['addressNotes', 'x'.repeat(301), 'a\0b', 5],
    ['packageId', '', 'x'.repeat(65), 5, null, undefined],
    ['preferredInstallationDate', '2026-02-30', '26-11-2026', '2026-11-26T00:00:00Z', 'besok', 20261126],
    ['notes', 'x'.repeat(501), 'a\0b', 5],
    ['referralCode', 'x'.repeat(65), 5],
    ['utmSource', 'x'.repeat(101), 5],
    ['utmMedium', 'x'.repeat(101), 5],
    ['utmCampaign', 'x'.repeat(101), 5],
    ['consent', false, 'true', 1, null, undefined],
    ['locale', 'fr', 5],
    ['idempotencyKey', '', 'x'.repeat(201), 5],
  ])('%s is named when it is wrong', (name, ...wrong: unknown[]) => {
    for (const value of wrong) expect({ value, bad: badFields({ [name]: value }) }).toEqual({ value, bad: [name] })
  })

  test('all bad ones are named at once', () => {
    expect(badFields({ fullName: '', city: '', consent: false, rt: 'x' }).toSorted()).toEqual([
      'city',
      'consent',
      'fullName',
      'rt',
    ])
  })

  test('what nobody may set is dropped', () => {
    const sent = JSON.parse(
      `{"whatsappVerified":true,"status":"active","state":"active","role":"admin","verifiedAt":"2026-01-01","__proto__":{"role":"admin"}}`,
    ) as object
    const kept = SubmitRegistrationInput.parse({ ...FORM, ...sent })
    expect(Object.keys(kept).toSorted()).toEqual(Object.keys(FORM).toSorted())
    expect('role' in kept).toBe(false)
  })
})

describe('a calendar day', () => {
  test.each(['2026-11-26', '2028-02-29', '2026-12-31'])('%s exists', (day) => {
    expect(BusinessDate.safeParse(day).success).toBe(true)
  })
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-31', '2026-1-1', '+2026-11-26', ''])(
    '%j does not',
    (day) => {
      expect(BusinessDate.safeParse(day).success).toBe(false)
    },
  )
})

describe('looking a registration up', () => {
  test.each([
    ['REG20261123001', 'REG20261123001'],
    [' reg20261123001 ', 'REG20261123001'],
    ['REG202611231000', 'REG202611231000'],
  ])('%j is the number %s', (typed, number) => {
    expect(RegistrationNumber.parse(typed)).toBe(number)
  })

  test.each(['REG2026', 'PLG20261123001', 'REG20261123001; --', '', "REG20261123' OR 1=1"])('%j is none', (typed) => {
    expect(RegistrationNumber.safeParse(typed).success).toBe(false)
  })

  test.each([
    { registrationNumber: 'REG20261123001' },
    { registrationNumber: 'REG20261123001', phoneLast4: '12' },
    { registrationNumber: 'REG20261123001', phoneLast4: 1234 },
    { registrationNumber: 'REG20261123001', phoneLast4: '12345' },
    { trackingToken: 'short' },
    { trackingToken: `${'a'.repeat(42)}/` },
    {},
    null,
  ])('%j is refused', (input) => {
    expect(TrackRegistrationInput.safeParse(input).success).toBe(false)
  })
})
