import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTechnicianFiles } from './technician-files.ts'

const facts = async () => ({ brand: 'Maju "Net" <b>', timeZone: 'Asia/Makassar' })
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sambung-teknisi-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets/index-AbCd1234.js'), 'export {}')
  await writeFile(
    join(folder, 'index.html'),
    '<meta name="sambung-brand" content="Sambung" /><meta name="sambung-time-zone" content="Asia/Jakarta" />',
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('every address below is the one document, with the brand of now, its own scripts only', async () => {
  const app = createTechnicianFiles({ facts }, folder)
  for (const path of ['/teknisi/', '/teknisi/kunjungan/abc']) {
    const answer = await app.request(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    expect(answer.headers.get('Content-Security-Policy')).toContain("script-src 'self'; style-src 'self';")
    const html = await answer.text()
    expect(html).toContain('content="Maju &quot;Net&quot; &lt;b>"')
    expect(html).toContain('content="Asia/Makassar"')
  }
  expect((await app.request('/teknisi')).headers.get('Location')).toBe('/teknisi/')
})

test('files are found by name alone, and kept for ever', async () => {
  const app = createTechnicianFiles({ facts }, folder)
  const found = await app.request('/teknisi/assets/index-AbCd1234.js')
  expect(found.headers.get('Cache-Control')).toContain('immutable')
  expect((await app.request('/teknisi/assets/..%2Findex.html')).status).toBe(404)
})

test('without a build whoever comes is told what is missing', async () => {
  const answer = await createTechnicianFiles({ facts }, join(folder, 'nothing')).request('/teknisi/')
  expect(answer.status).toBe(503)
})
