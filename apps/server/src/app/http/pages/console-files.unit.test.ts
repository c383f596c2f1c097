import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConsoleFiles, type ConsoleFacts } from './console-files.ts'

const DOCUMENT = '<meta name="sambung-brand" content="x"><meta name="sambung-time-zone" content="y">'
const FACTS: ConsoleFacts = { brand: 'Maju "Net"', timeZone: 'Asia/Makassar', tileOrigin: 'https://*.tile.contoh.test' }
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sambung-console-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), DOCUMENT)
  writeFileSync(join(folder, 'assets/index-AbCdEfGh.js'), 'export {}')
  writeFileSync(join(folder, 'assets/index-AbCdEfGh.js.br'), 'packed')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (path: string, headers: Record<string, string> = {}) =>
  createConsoleFiles({ facts: async () => FACTS }, folder).request(path, { headers })

test('every address of the console is answered with its one document, which nobody stores', async () => {
  for (const path of ['/admin/', '/admin/registrasi/abc?q=1', '/admin/tidak-ada']) {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(await answer.text()).toContain('content="Maju &quot;Net&quot;"')
  }
  expect(await (await get('/admin/')).text()).toContain('content="Asia/Makassar"')
})

test('the address without its slash leads to the one with it', async () => {
  const answer = await get('/admin')
  expect(answer.status).toBe(308)
  expect(answer.headers.get('location')).toBe('/admin/')
})

test('own scripts only, and map tiles from nowhere but the chosen place', async () => {
  const policy = (await get('/admin/')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("img-src 'self' data: blob: https://*.tile.contoh.test;")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('hashed files are kept for ever and come compressed; what is not there is not the document', async () => {
  const script = await get('/admin/assets/index-AbCdEfGh.js', { 'accept-encoding': 'br' })
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect(script.headers.get('content-encoding')).toBe('br')
  expect((await get('/admin/assets/missing-AbCdEfGh.js')).status).toBe(404)
})

test('where nothing was built, it says what to do', async () => {
  const answer = await createConsoleFiles({ facts: async () => FACTS }, join(folder, 'nowhere')).request('/admin/')
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('npm run build')
})
