import { DEFAULT_SETTINGS, type SettingsView } from '@sambung/shared/settings'
import { expect, test } from 'vitest'
import { proveHousehold, rows, submit, tally } from '../../../test/household.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp } from '../../../test/start-test-app.ts'

const WINDOWS = { windows: ['09-11', '13-15'], leadDays: 2, horizonDays: 3 }

test('until somebody changes them, settings are at their defaults, with version 0', async () => {
  await using app = await startTestApp()
  const viewer = await signInAs(app, 'viewer')
  const view = (await viewer.query('settings.get')).body.result.data as SettingsView
  const expected = Object.entries(DEFAULT_SETTINGS).map(([key, value]) => [key, { value, version: 0 }])
  expect(view).toEqual(Object.fromEntries(expected))
})

test('an administrator changes a group; its version, an audit entry and a change follow', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  const answer = await admin.mutate('settings.update', { key: 'windows', value: WINDOWS, version: 0 })
  expect((answer.body.result.data as SettingsView).windows).toEqual({ value: WINDOWS, version: 1 })
  const [entry] = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'settings.updated')
  expect(entry).toMatchObject({
    actorId: admin.staff.id,
    subjectId: 'windows',
    before: { windows: '["08-12","12-16","16-18"]', leadDays: '1', horizonDays: '30' },
    after: { windows: '["09-11","13-15"]', leadDays: '2', horizonDays: '3' },
  })
  expect(await rows(app, 'changes')).toMatchObject([{ type: 'settings', subjectId: 'windows', version: 1 }])
})

test('of two people changing one group, one is told of the other', async () => {
  await using app = await startTestApp()
  const [one, other] = [await signInAs(app, 'admin'), await signInAs(app, 'admin')]
  const change = (windows: string[], version: number) => ({
    key: 'windows',
    value: { ...WINDOWS, windows },
    version,
  })
  const both = await Promise.all([
    one.mutate('settings.update', change(['08-10'], 0)),
    other.mutate('settings.update', change(['10-12'], 0)),
  ])
  expect(tally(both)).toEqual({ 200: 1, CONFLICT: 1 })
  expect((await one.mutate('settings.update', change(['10-14'], 0))).code).toBe('CONFLICT')
  expect((await one.mutate('settings.update', change(['10-14'], 1))).code).toBe(null)
})

test('nobody but an administrator changes settings', async () => {
  await using app = await startTestApp()
  const input = { key: 'windows', value: WINDOWS, version: 0 }
  expect((await app.browser().mutate('settings.update', input)).code).toBe('UNAUTHENTICATED')
  for (const role of ['customer_service', 'supervisor', 'viewer', 'technician'] as const) {
    expect((await (await signInAs(app, role)).mutate('settings.update', input)).code).toBe('FORBIDDEN')
  }
  expect((await (await signInAs(app, 'technician')).query('settings.get')).code).toBe('FORBIDDEN')
})

test.each([
  ['windows that overlap', { key: 'windows', value: { ...WINDOWS, windows: ['08-12', '11-13'] } }, 'value.windows'],
  [
    'a window that ends before it begins',
    { key: 'windows', value: { ...WINDOWS, windows: ['12-08'] } },
    'value.windows.0',
  ],
  ['no window at all', { key: 'windows', value: { ...WINDOWS, windows: [] } }, 'value.windows'],
  [
    'an office that closes before it opens',
    { key: 'hours', value: { week: [...DEFAULT_SETTINGS.hours.week.slice(1), { opens: '17:00', closes: '08:00' }] } },
    'value.week.6',
  ],
  [
    'a day that is twice a holiday',
    { key: 'holidays', value: { days: ['Natal', 'Libur'].map((name) => ({ day: '2026-12-25', name })) } },
    'value.days',
  ],
  [
    'a survey nearer than the cover',
    { key: 'map', value: { ...DEFAULT_SETTINGS.map, coveredMeters: 500, surveyMeters: 400 } },
    'value.surveyMeters',
  ],
  [
    'tiles over plain http',
    { key: 'map', value: { ...DEFAULT_SETTINGS.map, tileUrl: 'http://a/{z}' } },
    'value.tileUrl',
  ],
])('%s is refused by name', async (_told, input, path) => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  const answer = await admin.mutate('settings.update', { ...input, version: 0 })
  expect(answer.code).toBe('VALIDATION_FAILED')
  expect(answer.body.error.data.app.errors?.map((error) => error.path)).toEqual([path])
})

test('the public page offers what the settings say, and nothing else is accepted', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  await admin.mutate('settings.update', { key: 'windows', value: WINDOWS, version: 0 })
  const offered = (await app.browser().query('slots.available')).body.result.data as {
    date: string
    windows: string[]
  }[]
  expect(offered.length).toBeGreaterThan(0)
  expect(offered.length).toBeLessThanOrEqual(3)
  expect(offered.every(({ windows }) => windows.join() === '09-11,13-15')).toBe(true)
  const date = offered[0]?.date

  const household = await proveHousehold(app)
  const asked = async (change: Record<string, unknown>) => {
    const answer = await submit(household, change)
    return answer.body.errors?.map(({ path }) => path) ?? answer.status
  }
  expect(await asked({ preferred_installation_date: date, preferred_time_slot: '08-12' })).toEqual([
    'preferred_time_slot',
  ])
  expect(await asked({ preferred_time_slot: '08-12' })).toEqual(['preferred_time_slot'])
  await admin.mutate('settings.update', {
    key: 'holidays',
    value: { days: [{ day: date, name: 'Libur' }] },
    version: 0,
  })
  expect(await asked({ preferred_installation_date: date, preferred_time_slot: '09-11' })).toEqual([
    'preferred_installation_date',
  ])
  expect(await asked({ preferred_time_slot: '09-11' })).toBe(201)
})

test('the registration page goes by the name the office gives itself, from the next visitor on', async () => {
  await using app = await startTestApp({ env: { BRAND_NAME: 'Nama Lama' } })
  const page = async () => (await app.browser().get('/daftar')).body.text
  expect(await page()).toContain('Nama Lama')
  const admin = await signInAs(app, 'admin')
  const rename = (name: string | null, version: number) =>
    admin.mutate('settings.update', { key: 'brand', version, value: { name, supportPhone: null } })
  await rename('Maju Net', 0)
  expect(await page()).toContain('Maju Net')
  expect(await page()).not.toContain('Nama Lama')
  await rename(null, 1)
  expect(await page()).toContain('Nama Lama')
})

test('every page says where the office can be called, once it has said so', async () => {
  await using app = await startTestApp()
  const page = async (path: string) => (await app.browser().get(path)).body.text
  expect(await page('/daftar')).not.toContain('tel:')
  const admin = await signInAs(app, 'admin')
  const supportPhone = '(0267) 000-1234'
  await admin.mutate('settings.update', { key: 'brand', version: 0, value: { name: null, supportPhone } })
  for (const path of ['/daftar', '/lacak']) {
    expect(await page(path)).toContain('href="tel:02670001234"')
    expect(await page(path)).toContain('(0267) 000-1234')
  }
})
