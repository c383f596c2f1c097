import { CONSENT_VERSION } from '@sambung/shared/registration'
import { describe, expect, test } from 'vitest'
import { proveHousehold, readRegistered, register, rows, submit, tally, toCamel } from '../../../test/household.ts'
import { startTestApp } from '../../../test/start-test-app.ts'
import { gatewayPhone } from '../../../test/verify-number.ts'

const OFFICE = '081200009999'

test('a household registers: a number, a link, its history, its trace, and two messages', async () => {
  await using app = await startTestApp()
  const household = await proveHousehold(app)
  const answer = await submit(household)

  expect(answer.status).toBe(201)
  expect(answer.body.success).toBe(true)
  expect(answer.body.data.registration_number).toBe('REG20261123001')
  expect(answer.body.data.tracking_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lacak\/REG20261123001#t=[\w-]{43}$/)

  const now = app.clock.now()
  const [row, ...others] = await rows(app, 'registrations')
  expect(others).toEqual([])
  expect(row).toMatchObject({
    number: 'REG20261123001',
    state: 'pending_verification',
    version: 1,
    phone: `+62${household.phone.slice(1)}`,
    phoneProof: 'code',
    fullName: 'Siti Rahmawati',
    consentVersion: CONSENT_VERSION,
    consentAt: now,
    createdAt: now,
    locale: 'id',
  })
  expect(await rows(app, 'registrationEvents')).toEqual([
    expect.objectContaining({
      registrationId: row?.id,
      fromState: null,
      toState: 'pending_verification',
      actorType: 'applicant',
      version: 1,
      at: now,
    }),
  ])
  expect(await rows(app, 'auditEntries')).toEqual([
    expect.objectContaining({
      action: 'registration.submitted',
      subjectType: 'registration',
      subjectId: row?.id,
      actorType: 'applicant',
      requestId: answer.headers.get('x-request-id'),
    }),
  ])
  const notices = (await rows(app, 'messages')).filter((message) => message.lane === 'notice')
  expect(
    notices.map(({ template, state, cause, aboutId }) => ({ template, state, cause, aboutId })).toSorted(byTemplate),
  ).toEqual([
    { template: 'office-new-registration', state: 'suppressed', cause: 'no_recipient', aboutId: row?.id },
    { template: 'registration-received', state: 'queued', cause: null, aboutId: row?.id },
  ])
})

test('the applicant reads number, package, price and link; the office reads no personal data', async () => {
  await using app = await startTestApp({ env: { OFFICE_WHATSAPP_TO: OFFICE } })
  const { number, phone, trackingToken, form } = await register(app)
  await app.deliverDue()

  const received = app.gateway.messages(gatewayPhone(phone)).at(-1)?.text ?? ''
  for (const part of [number, 'Home Bronze', '149.900', `/lacak/${number}#t=${trackingToken}`]) {
    expect(received).toContain(part)
  }
  const [office] = app.gateway.messages(gatewayPhone(OFFICE))
  expect(office?.text).toContain(number)
  expect(office?.text).toContain('Coblong')
  for (const secret of ['Siti', phone, phone.slice(1), String(form['address']), trackingToken]) {
    expect(office?.text).not.toContain(secret)
  }
})

test('the typed router is the same door', async () => {
  await using app = await startTestApp()
  const { browser, form } = await proveHousehold(app)
  const answer = await browser.mutate('registration.submit', toCamel(form))
  expect(answer.status).toBe(200)
  expect(answer.body.result.data).toEqual({
    registrationNumber: 'REG20261123001',
    trackingUrl: expect.stringContaining('/lacak/REG20261123001#t='),
  })
})

describe('a refused form', () => {
  const REFUSALS: [what: string, change: Record<string, unknown>, status: number, code: string, errors: string[]][] = [
    ['no name', { full_name: ' ' }, 400, 'VALIDATION_FAILED', ['full_name']],
    ['no consent', { consent: false }, 400, 'VALIDATION_FAILED', ['consent']],
    ['consent in words', { consent: 'true' }, 400, 'VALIDATION_FAILED', ['consent']],
    ['a bad email', { email: 'siti@' }, 400, 'VALIDATION_FAILED', ['email']],
    ['a short identity number', { id_card_number: '123' }, 400, 'VALIDATION_FAILED', ['id_card_number']],
    ['a photo nobody uploaded', { id_card_photo_id: 'x' }, 400, 'VALIDATION_FAILED', ['id_card_photo_id']],
    ['no street', { address: '' }, 400, 'VALIDATION_FAILED', ['address']],
    ['bad RT and RW', { rt: 'x', rw: '1234' }, 400, 'VALIDATION_FAILED', ['rt', 'rw']],
    ['a bad postal code', { postal_code: '4013' }, 400, 'VALIDATION_FAILED', ['postal_code']],
    ['half a position', { latitude: -6.9 }, 400, 'VALIDATION_FAILED', ['longitude']],
    ['the other half', { longitude: 107.6 }, 400, 'VALIDATION_FAILED', ['latitude']],
    ['a place off the globe', { latitude: 91, longitude: 107 }, 400, 'VALIDATION_FAILED', ['latitude']],
    ['a NUL in the notes', { notes: 'a\0b' }, 400, 'VALIDATION_FAILED', ['notes']],
    ['an unknown window', { preferred_time_slot: '18-20' }, 400, 'VALIDATION_FAILED', ['preferred_time_slot']],
    [
      'no such day',
      { preferred_installation_date: '2026-02-30' },
      400,
      'VALIDATION_FAILED',
      ['preferred_installation_date'],
    ],
    ['a long source tag', { utm_source: 'x'.repeat(101) }, 400, 'VALIDATION_FAILED', ['utm_source']],
    ['no package', { package_id: null }, 400, 'VALIDATION_FAILED', ['package_id']],
    ['an unknown package', { package_id: 'home-diamond' }, 422, 'PACKAGE_UNAVAILABLE', []],
    ['a number with dashes', { phone: '0812-0000-0001' }, 400, 'PHONE_INVALID', []],
    ['a bad number among others', { phone: '0812-0000-0001', city: '' }, 400, 'VALIDATION_FAILED', ['city', 'phone']],
    ['another number', { phone: '081200008888' }, 403, 'VERIFICATION_REQUIRED', []],
    ['no proof', { verification_token: undefined }, 403, 'VERIFICATION_REQUIRED', []],
    ['an empty proof', { verification_token: '' }, 403, 'VERIFICATION_REQUIRED', []],
    ['an unknown proof', { verification_token: 'a'.repeat(43) }, 403, 'VERIFICATION_REQUIRED', []],
    [
      'only the word of the browser',
      { verification_token: null, whatsapp_verified: true },
      403,
      'VERIFICATION_REQUIRED',
      [],
    ],
  ]

  test('says why, names each bad field, and leaves the proof as good as before', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    for (const [what, change, status, code, errors] of REFUSALS) {
      const answer = await submit(household, change)
      const named = (answer.body.errors ?? []).map((error) => error.path).toSorted()
      expect({ what, status: answer.status, code: answer.code, errors: named }).toEqual({ what, status, code, errors })
      expect(answer.body.success).toBe(false)
    }
    expect(await rows(app, 'registrations')).toEqual([])
    expect(await rows(app, 'registrationCounters')).toEqual([])
    expect((await submit(household)).status).toBe(201)
  })

  test('is named in camelCase by the router', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    const camel = (path: string) => path.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase())
    for (const [what, change, status, code, errors] of REFUSALS) {
      const answer = await household.browser.mutate('registration.submit', toCamel({ ...household.form, ...change }))
      const named = (answer.body.error.data.app.errors ?? []).map((error) => error.path).toSorted()
      expect({ what, status: answer.status, code: answer.code, errors: named }).toEqual({
        what,
        status,
        code,
        errors: errors.map(camel),
      })
    }
    expect((await submit(household)).status).toBe(201)
  })

  test('each bad field has a sentence of its own in the language asked for', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    const bad = { full_name: '', city: '' }
    const [indonesian, english] = [
      await submit(household, bad),
      await submit(household, bad, { 'accept-language': 'en' }),
    ]
    for (const answer of [indonesian, english]) {
      expect(answer.body.errors.every((error) => error.message.length > 3)).toBe(true)
    }
    expect(english.body.errors.map((error) => error.message)).not.toEqual(
      indonesian.body.errors.map((error) => error.message),
    )
  })
})

test('what nobody may set has no effect', async () => {
  await using app = await startTestApp()
  const household = await proveHousehold(app)
  const sent = JSON.stringify({
    ...household.form,
    whatsapp_verified: false,
    verified_at: '2020-01-01',
    status: 'active',
    state: 'active',
    version: 9,
    number: 'REG1',
    role: 'admin',
    monthly_price: 1,
    setup_fee: 0,
  }).replace(/}$/, ',"__proto__":{"state":"active","role":"admin"},"constructor":{"prototype":{"role":"admin"}}}')
  const answer = await household.browser.post('/api/registrations/public', sent)
  expect(answer.status).toBe(201)
  const [row] = await rows(app, 'registrations')
  expect(row).toMatchObject({
    state: 'pending_verification',
    version: 1,
    number: 'REG20261123001',
    monthlyPrice: 149_900,
    setupFee: 100_000,
  })
  expect('role' in {}).toBe(false)
})

describe('a proof', () => {
  test('of one number does not carry a form for another, and the registration takes the proven one', async () => {
    await using app = await startTestApp()
    const [own, other] = [await proveHousehold(app), await proveHousehold(app)]
    expect((await submit(own, { phone: other.phone })).code).toBe('VERIFICATION_REQUIRED')
    expect((await submit(own, { verification_token: other.token })).code).toBe('VERIFICATION_REQUIRED')
    expect((await submit(own, { phone: `+62${own.phone.slice(1)}` })).status).toBe(201)
    expect((await rows(app, 'registrations')).map((row) => row.phone)).toEqual([`+62${own.phone.slice(1)}`])
    expect((await submit(other)).status).toBe(201)
  })

  test('is used once, also by twenty at the same moment in two processes', async () => {
    await using app = await startTestApp()
    await using second = await startTestApp({ beside: app })
    const household = await proveHousehold(app)
    const browsers = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? app : second).browser())
    const answers = await Promise.all(
      browsers.map((browser, at) => submit({ ...household, browser }, { address: `Jl. Melati ${at}` })),
    )
    expect(tally(answers)).toEqual({ 201: 1, VERIFICATION_REQUIRED: 19 })
    expect((await submit(household)).code).toBe('VERIFICATION_REQUIRED')
    expect(await rows(app, 'registrations')).toHaveLength(1)
    expect(await rows(app, 'registrationEvents')).toHaveLength(1)
    expect(
      (await rows(app, 'messages')).filter((message) => message.template === 'registration-received'),
    ).toHaveLength(1)
  })

  test('altered by one character is none', async () => {
    await using app = await startTestApp()
    const household = await proveHousehold(app)
    const { token } = household
    const altered = [
      token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(),
      `${token}a`,
      token.slice(1),
    ]
    for (const verification_token of altered) {
      expect((await submit(household, { verification_token })).code).toBe('VERIFICATION_REQUIRED')
    }
    expect((await submit(household)).status).toBe(201)
  })

  test('lives for half an hour, to the second', async () => {
    await using app = await startTestApp()
    const [early, late] = [await proveHousehold(app), await proveHousehold(app)]
    app.clock.advance(1799)
    expect((await submit(early)).status).toBe(201)
    app.clock.advance(1)
    expect((await submit(late)).code).toBe('VERIFICATION_REQUIRED')
  })
})

describe('the package', () => {
  test('that is no longer offered is refused; chosen while offered, its prices stay', async () => {
    await using app = await startTestApp()
    const first = await register(app)
    const { write } = app.app.context
    await write(async (tx) => {
      await tx.update(tx.tables.packages).set({ monthlyPrice: 999_000, setupFee: 0 })
    })
    const tracked = await first.browser.query('registration.track', { trackingToken: first.trackingToken })
    expect(tracked.body.result.data).toMatchObject({ package: { monthlyPrice: 149_900, setupFee: 100_000 } })

    const late = await proveHousehold(app)
    await write(async (tx) => {
      await tx.update(tx.tables.packages).set({ active: false })
    })
    const refused = await submit(late)
    expect([refused.status, refused.code]).toEqual([422, 'PACKAGE_UNAVAILABLE'])
    await write(async (tx) => {
      await tx.update(tx.tables.packages).set({ active: true })
    })
    expect((await submit(late)).status).toBe(201)
    const prices = (await rows(app, 'registrations')).map((row) => row.monthlyPrice).toSorted((a, b) => a - b)
    expect(prices).toEqual([149_900, 999_000])
  })
})

test('blank optional fields are not given, given ones are kept as cleaned', async () => {
  await using app = await startTestApp()
  const household = await proveHousehold(app)
  const answer = await submit(household, {
    full_name: '  Siti   Rahmawati ',
    email: '',
    rt: '003',
    rw: null,
    latitude: -6.9,
    longitude: 107.6,
    address_notes: 'rumah hijau\r\npagar putih',
    preferred_time_slot: '08:00-12:00',
    utm_source: 'spanduk',
    locale: 'en',
  })
  await readRegistered(app, answer)
  expect((await rows(app, 'registrations'))[0]).toMatchObject({
    fullName: 'Siti Rahmawati',
    email: null,
    rt: '003',
    rw: null,
    latitude: -6.9,
    longitude: 107.6,
    addressNotes: 'rumah hijau\npagar putih',
    preferredTime: '08-12',
    preferredDate: null,
    utmSource: 'spanduk',
    locale: 'en',
  })
})

function byTemplate(a: { template: string }, b: { template: string }): number {
  return a.template.localeCompare(b.template)
}
