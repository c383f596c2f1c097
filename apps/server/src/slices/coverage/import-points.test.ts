import type { ImportView } from '@sambung/shared/coverage'
import { expect, test } from 'vitest'
import { rows } from '../../../test/household.ts'
import { signInAs, type StaffClient } from '../../../test/staff.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'

const PATH = '/api/admin/distribution-points.csv'
const HEADER = 'code,latitude,longitude,ports,used,state,kecamatan,city,address'
const TWO = [
  HEADER,
  'ODP-1,-6.9,107.61,8,2,active,Coblong,Kota Bandung,Jl. Dago 1',
  'odp-2,-6.91,107.62,16,,,Coblong,Kota Bandung,"Jl. Dago 2, depan masjid"',
].join('\n')

type Sent = { status: number; code: string | null; view: ImportView }

/** The file as a browser sends it: bytes, not JSON. */
async function send(
  app: TestApp,
  staff: StaffClient | null,
  file: { body: string | Uint8Array; dryRun?: boolean },
): Promise<Sent> {
  const response = await fetch(`${app.url}${PATH}${file.dryRun === true ? '?dryRun=1' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', ...(staff?.cookie != null && { cookie: staff.cookie }) },
    body: typeof file.body === 'string' ? file.body : new Blob([new Uint8Array(file.body)]),
  })
  const body = (await response.json()) as { code?: string; data?: ImportView }
  return { status: response.status, code: body.code ?? null, view: body.data as ImportView }
}

test('a dry run says what would happen and changes nothing; the import does it; twice is once', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  const tried = await send(app, staff, { body: TWO, dryRun: true })
  expect(tried.view).toMatchObject({ dryRun: true, totals: { bad: 0, added: 2, changed: 0, unchanged: 0 } })
  expect(await rows(app, 'distributionPoints')).toEqual([])

  const done = await send(app, staff, { body: TWO })
  expect(done.view).toMatchObject({ dryRun: false, totals: { added: 2 } })
  const stored = (await rows(app, 'distributionPoints')).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  expect(stored).toMatchObject([
    { code: 'ODP-1', portsUsedElsewhere: 2, areaKey: 'kota bandung|coblong', version: 1 },
    { code: 'ODP-2', portsUsedElsewhere: 0, state: 'active', address: 'Jl. Dago 2, depan masjid' },
  ])
  const [entry] = (await rows(app, 'auditEntries')).filter(({ action }) => action === 'coverage.points-imported')
  expect(entry).toMatchObject({ actorId: staff.staff.id, after: { added: '2', changed: '0', codes: 'ODP-1 ODP-2' } })

  const again = await send(app, staff, { body: TWO })
  expect(again.view.totals).toEqual({ bad: 0, added: 0, changed: 0, unchanged: 2 })
  expect((await rows(app, 'distributionPoints')).toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(stored)
})

test('known codes are brought up to date, field by field; an empty cell leaves what is on record', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'supervisor')
  await send(app, staff, { body: TWO })
  const update = 'code;lintang;bujur;port;terpakai;alamat\r\nODP-1;-6,9;107,615;8;;\r\nODP-2;-6,91;107,62;16;4;\r\n'
  const tried = await send(app, staff, { body: `\uFEFF${update}`, dryRun: true })
  expect(tried.view.rows.map(({ line, code, outcome, changes }) => ({ line, code, outcome, changes }))).toEqual([
    { line: 2, code: 'ODP-1', outcome: 'changed', changes: [{ field: 'longitude', from: '107.61', to: '107.615' }] },
    { line: 3, code: 'ODP-2', outcome: 'changed', changes: [{ field: 'used', from: '0', to: '4' }] },
  ])
  await send(app, staff, { body: update })
  const stored = (await rows(app, 'distributionPoints')).find(({ code }) => code === 'ODP-1')
  expect(stored).toMatchObject({ longitude: 107.615, portsUsedElsewhere: 2, address: 'Jl. Dago 1', version: 2 })
})

test('every bad line is named with its field and what it holds; the good ones are taken', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const body = [
    HEADER,
    ',-6.9,107.61,8,0,active,,,',
    'ODP-3,-96.9,107.61,8,0,active,,,',
    'ODP-4,-6.9,barat,delapan,0,active,,,',
    'ODP-5,-6.9,107.61,8,9,active,,,',
    'ODP-6,-6.9,107.61,8,0,penuh,,,',
    'ODP-7,-6.9,107.61,8,0,aktif,,,',
    'ODP-7,-6.9,107.61,8,0,aktif,,,',
    '',
    `ODP-8,-6.9,107.61,8,0,active,,,${'x'.repeat(201)}`,
  ].join('\n')
  const { view } = await send(app, staff, { body })
  expect(view.totals).toEqual({ bad: 7, added: 1, changed: 0, unchanged: 0 })
  const problems = view.rows.flatMap((row) =>
    row.problems.map(({ field, code, got }) => [row.line, field, code, got.slice(0, 12)]),
  )
  expect(problems).toEqual([
    [2, 'code', 'code', ''],
    [3, 'latitude', 'latitude', '-96.9'],
    [4, 'longitude', 'longitude', 'barat'],
    [4, 'ports', 'ports', 'delapan'],
    [5, 'used', 'used_above_ports', '9'],
    [6, 'state', 'state', 'penuh'],
    [8, 'code', 'code_twice', 'ODP-7, 7'],
    [10, 'address', 'too_long', 'xxxxxxxxxxxx'],
  ])
  expect((await rows(app, 'distributionPoints')).map(({ code }) => code)).toEqual(['ODP-7'])
})

test.each([
  ['a column is missing', 'code,latitude,ports\nODP-1,-6.9,8', [['longitude', 'missing_column']]],
  ['nothing is in it', '', [[null, 'unreadable']]],
  ['it is no UTF-8', Uint8Array.from([99, 111, 100, 101, 10, 0xff, 0xfe]), [[null, 'unreadable']]],
  ['its quotes do not end', `${HEADER}\n"ODP-1,-6.9`, [[null, 'unreadable']]],
  [
    'it is too long',
    `${HEADER}\n${Array.from({ length: 10_001 }, (_, at) => `ODP-${at},-6.9,107.6,8,0,active,,,`).join('\n')}`,
    [[null, 'too_many_rows']],
  ],
])('the file is told when %s, and nothing is taken from it', async (_told, body, problems) => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const { view } = await send(app, staff, { body })
  expect(view.rows.flatMap((row) => row.problems.map(({ field, code }) => [field, code]))).toEqual(problems)
  expect(view.totals.added).toBe(0)
})

test('ten thousand points go in, and again change nothing', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const lines = Array.from(
    { length: 10_000 },
    (_, at) => `ODP-${at},-6.${9_000 + at},107.${at},8,0,active,Coblong,Kota Bandung,Jl. ${at}`,
  )
  const body = [HEADER, ...lines].join('\n')
  expect((await send(app, staff, { body })).view.totals).toEqual({ bad: 0, added: 10_000, changed: 0, unchanged: 0 })
  expect((await send(app, staff, { body })).view.totals).toEqual({ bad: 0, added: 0, changed: 0, unchanged: 10_000 })
})

test('the door is for planners of our own pages, for a spreadsheet of bearable size', async () => {
  await using app = await startTestApp()
  expect((await send(app, null, { body: TWO })).code).toBe('UNAUTHENTICATED')
  expect((await send(app, await signInAs(app, 'customer_service'), { body: TWO })).code).toBe('FORBIDDEN')
  const staff = await signInAs(app, 'admin')
  expect((await send(app, staff, { body: 'x'.repeat(2 * 1024 * 1024 + 1) })).code).toBe('PAYLOAD_TOO_LARGE')
  const post = (headers: Record<string, string>) => staff.post(PATH, TWO, headers)
  expect((await post({ 'content-type': 'application/json' })).code).toBe('UNSUPPORTED_MEDIA_TYPE')
  expect((await post({ 'content-type': 'text/csv', origin: 'https://elsewhere.example' })).code).toBe('FORBIDDEN')
  expect(await rows(app, 'distributionPoints')).toEqual([])
})

test('what is exported is read back without a change, formulas made inert included', async () => {
  await using app = await startTestApp()
  const staff = await signInAs(app, 'admin')
  const strange = `${TWO}\nODP-3,-6.9,107.61,8,0,planned,=Coblong,"Kota ""Bandung""",-1`
  await send(app, staff, { body: strange })
  const file = await (await signInAs(app, 'viewer')).get(PATH)
  expect(file.body.text.split('\r\n')[3]).toBe(`ODP-3,-6.9,107.61,8,0,planned,'=Coblong,"Kota ""Bandung""",'-1`)
  expect((await send(app, staff, { body: file.body.text })).view.totals).toEqual({
    bad: 0,
    added: 0,
    changed: 0,
    unchanged: 3,
  })
  const planned = await staff.get(`${PATH}?state=planned,retired`)
  expect(planned.body.text.trim().split('\r\n')).toHaveLength(2)
  expect((await app.browser().get(PATH)).code).toBe('UNAUTHENTICATED')
})
