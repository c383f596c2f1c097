import { readFile, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Context } from 'hono'
import { bestEncoding } from './encodings.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}
const SUFFIX = { br: '.br', gzip: '.gz' } as const
// Vite's names carry a hash of the content; only those never change.
const HASHED = /-[A-Za-z0-9_-]{8}\.[a-z]+$/

/** Serves the files of one folder, and nothing that is not listed there; compressed forms were written at build time. */
export function serveFiles(folder: string): (c: Context) => Promise<Response> {
  let listed: Promise<Set<string>> | null = null
  const bodies = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  const read = (name: string) => {
    const known = bodies.get(name) ?? readFile(join(folder, name)).then((body) => new Uint8Array(body))
    bodies.set(name, known)
    return known
  }
  return async (c) => {
    listed ??= readdir(folder).then((names) => new Set(names))
    const names = await listed
    const name = c.req.path.slice(c.req.path.lastIndexOf('/') + 1)
    const type = TYPES[extname(name)]
    if (type === undefined || !names.has(name)) return c.notFound()
    const encoding = bestEncoding(c.req.header('Accept-Encoding'))
    const packed = encoding !== null && names.has(`${name}${SUFFIX[encoding]}`) ? encoding : null
    const body = await read(packed === null ? name : `${name}${SUFFIX[packed]}`)
    return c.body(body, 200, {
      'Content-Type': type,
      'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
      Vary: 'Accept-Encoding',
      ...(packed === null ? {} : { 'Content-Encoding': packed }),
    })
  }
}
