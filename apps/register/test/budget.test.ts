import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const client = fileURLToPath(new URL('../dist/client/', import.meta.url))
const read = (file: string) => readFileSync(`${client}${file}`)
type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }
const manifest: Record<string, Chunk> = JSON.parse(read('manifest.json').toString('utf8'))
// Kilobytes as browsers count them.
const gzipKb = (file: string) => gzipSync(read(file), { level: 9 }).length / 1000

/** The entry and everything it imports statically: what is fetched before the first screen answers. */
function startFiles(): string[] {
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`${name} is not in the manifest`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  const entry = Object.entries(manifest).find(([, chunk]) => chunk.isEntry === true)
  if (entry === undefined) throw new Error('the manifest has no entry')
  visit(entry[0])
  return [...files]
}

test('script at start: at most 95 kB gzip', () => {
  const total = startFiles().reduce((sum, file) => sum + gzipKb(file), 0)
  expect(total).toBeGreaterThan(10)
  expect(total).toBeLessThanOrEqual(95)
})

test('style sheets: at most 6 kB gzip, all of them', () => {
  const sheets = Object.values(manifest).flatMap((chunk) => (chunk.file.endsWith('.css') ? [chunk.file] : []))
  expect(sheets).toHaveLength(1)
  expect(sheets.reduce((sum, file) => sum + gzipKb(file), 0)).toBeLessThanOrEqual(6)
})

test('the first screen does not wait for what only later ones need', () => {
  const start = startFiles()
    .map((file) => read(file).toString('utf8'))
    .join('\n')
  // zod's issue codes, the query client, the tRPC links, English.
  const traces = ['invalid_type', 'refetchOnWindowFocus', 'TRPCClientError', 'Free. We never']
  expect(traces.filter((trace) => start.includes(trace))).toEqual([])
})

test('every script and style sheet lies compressed beside itself', () => {
  const files = Object.values(manifest).flatMap(({ file }) => [`${file}.br`, `${file}.gz`])
  expect(files.filter((file) => !existsSync(`${client}${file}`))).toEqual([])
})
