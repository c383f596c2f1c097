import type { CoverageView, ProbeView } from '@sambung/shared/coverage'
import { expect, test } from 'vitest'
import { register, rows } from '../../../test/household.ts'
import { METERS_NORTH, point } from '../../../test/points.ts'
import { signInAs } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { takePort } from './index.ts'

const HOME = { latitude: -6.9, longitude: 107.61 }

/** A place so many metres north of home. */
function north(meters: number) {
  return { latitude: HOME.latitude + meters * METERS_NORTH, longitude: HOME.longitude }
}

async function ask(app: TestApp, place: object): Promise<CoverageView> {
  return (await app.browser().query('coverage.check', place)).body.result.data as CoverageView
}

test('with nothing on record every address needs a look on site', async () => {
  await using app = await startTestApp()
  for (const place of [{}, HOME, { kecamatan: 'Coblong', city: 'Kota Bandung' }, { areaCode: '32.73.02.1004' }]) {
    expect(await ask(app, place)).toEqual({
      verdict: 'survey_needed',
      reasons: [{ code: 'nothing_on_record', meters: null }],
    })
  }
})

test('distance to a free port decides: covered, survey, waiting list; metres rounded up and no point named', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  await staff.mutate('coverage.createPoint', point({ code: 'ODP-1', ...HOME }))
  expect(await ask(app, north(120))).toEqual({ verdict: 'covered', reasons: [{ code: 'point_near', meters: 150 }] })
  expect(await ask(app, north(249))).toMatchObject({ verdict: 'covered' })
  expect(await ask(app, north(252))).toEqual({
    verdict: 'survey_needed',
    reasons: [{ code: 'point_in_reach', meters: 300 }],
  })
  expect(await ask(app, north(999))).toMatchObject({ verdict: 'survey_needed' })
  expect(await ask(app, north(1_010))).toEqual({
    verdict: 'waiting_list',
    reasons: [{ code: 'area_unserved', meters: null }],
  })
  expect(JSON.stringify(await ask(app, HOME))).not.toContain('ODP')
})

test('the nearest point with a free port counts, not the nearest', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  await staff.mutate(
    'coverage.createPoint',
    point({ code: 'NEAR-FULL', ...north(50), ports: 8, portsUsedElsewhere: 8 }),
  )
  await staff.mutate('coverage.createPoint', point({ code: 'NEAR-OFF', ...north(60), state: 'maintenance' }))
  await staff.mutate('coverage.createPoint', point({ code: 'FAR-FREE', ...north(600), ports: 8 }))
  const probe = (await staff.query('coverage.probe', HOME)).body.result.data as ProbeView
  expect(probe.verdict).toBe('survey_needed')
  expect(probe.reasons).toEqual([{ code: 'point_in_reach', meters: 600 }])
  expect(probe.nearest.map(({ point: { code, free }, meters }) => [code, free, meters])).toEqual([
    ['NEAR-FULL', 0, 50],
    ['FAR-FREE', 8, 600],
  ])
})

test('where every port is taken, the address waits', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const created = await staff.mutate(
    'coverage.createPoint',
    point({ code: 'ODP-1', ...HOME, ports: 2, portsUsedElsewhere: 1 }),
  )
  const { id } = created.body.result.data as { id: string }
  expect(await ask(app, north(20))).toMatchObject({ verdict: 'covered' })
  const { write, clock } = app.app.context
  await write((tx) => takePort(tx, { pointId: id, port: 2, customerId: 'somebody', now: clock.now() }))
  expect(await ask(app, north(20))).toEqual({
    verdict: 'waiting_list',
    reasons: [
      { code: 'no_free_port', meters: 50 },
      { code: 'area_unserved', meters: null },
    ],
  })
})

test('without a position the area decides, however its name is written', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  for (const [kecamatan, state] of [
    ['Coblong', 'open'],
    ['Cicendo', 'planned'],
    ['Sukasari', 'closed'],
  ]) {
    const answer = await staff.mutate('coverage.addArea', { city: 'Kota Bandung', kecamatan, state })
    expect(answer.status).toBe(200)
  }
  const verdictIn = async (kecamatan: string, city: string) => {
    const { verdict, reasons } = await ask(app, { kecamatan, city })
    return [verdict, reasons[0]?.code]
  }
  expect(await verdictIn('Coblong', 'Kota Bandung')).toEqual(['survey_needed', 'area_open'])
  expect(await verdictIn(' kec. COBLONG', 'kodya bandung')).toEqual(['survey_needed', 'area_open'])
  expect(await verdictIn('Coblong', 'Kabupaten Bandung')).toEqual(['waiting_list', 'area_unserved'])
  expect(await verdictIn('Cicendo', 'Kota Bandung')).toEqual(['waiting_list', 'area_planned'])
  expect(await verdictIn('Sukasari', 'Kota Bandung')).toEqual(['waiting_list', 'area_closed'])
  expect(await verdictIn('Lembang', 'Kab. Bandung Barat')).toEqual(['waiting_list', 'area_unserved'])
  expect(await verdictIn('', 'Kota Bandung')).toEqual(['survey_needed', 'place_unknown'])
  // Far from every point there is none, so the open area alone decides.
  expect(await ask(app, { ...HOME, kecamatan: 'Coblong', city: 'Kota Bandung' })).toMatchObject({
    verdict: 'survey_needed',
  })
})

test('a kecamatan with an active point in it counts as open; far from every point one waits', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const place = { kecamatan: 'Coblong', city: 'Kota Bandung' }
  await staff.mutate('coverage.createPoint', point({ code: 'ODP-1', ...HOME, ...place }))
  expect(await ask(app, place)).toMatchObject({ verdict: 'survey_needed', reasons: [{ code: 'area_open' }] })
  expect(await ask(app, { ...north(5_000), ...place })).toMatchObject({
    verdict: 'waiting_list',
    reasons: [{ code: 'out_of_reach', meters: 1_000 }, { code: 'area_open' }],
  })
})

test('the office moves the distances', async () => {
  await using app = await startTestApp()
  const admin = await signInAs(app, 'admin')
  await admin.mutate('coverage.createPoint', point({ code: 'ODP-1', ...HOME }))
  const map = { tileUrl: null, attribution: null, coveredMeters: 50, surveyMeters: 100 }
  await admin.mutate('settings.update', { key: 'map', value: map, version: 0 })
  expect(await ask(app, north(40))).toMatchObject({ verdict: 'covered' })
  expect(await ask(app, north(90))).toMatchObject({ verdict: 'survey_needed' })
  expect(await ask(app, north(120))).toMatchObject({ verdict: 'waiting_list' })
})

test('a registration keeps what the network could do for its address that day', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const created = await staff.mutate('coverage.createPoint', point({ code: 'ODP-1', ...HOME }))
  const { id: coveragePointId } = created.body.result.data as { id: string }
  const near = await register(app, north(120))
  const far = await register(app)
  const stored = await rows(app, 'registrations')
  expect(stored.find(({ id }) => id === near.id)).toMatchObject({
    coverageVerdict: 'covered',
    coveragePointId,
    coverageMeters: 120,
  })
  expect(stored.find(({ id }) => id === far.id)).toMatchObject({
    coverageVerdict: 'waiting_list',
    coveragePointId: null,
    coverageMeters: null,
  })
})
