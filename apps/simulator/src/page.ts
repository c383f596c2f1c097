import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import type { Env } from './wire.ts'

const here = (name: string) => new URL(`inbox/${name}`, import.meta.url)

const FILES: Record<string, { url: URL; type: string }> = {
  'inbox.css': { url: here('inbox.css'), type: 'text/css; charset=utf-8' },
  'inbox.js': { url: here('inbox.js'), type: 'text/javascript; charset=utf-8' },
  'bubbles.js': { url: here('bubbles.js'), type: 'text/javascript; charset=utf-8' },
  'faults.js': { url: here('faults.js'), type: 'text/javascript; charset=utf-8' },
  'icon.svg': { url: here('icon.svg'), type: 'image/svg+xml' },
  'tokens.css': { url: new URL(import.meta.resolve('@sambung/ui/tokens.css')), type: 'text/css; charset=utf-8' },
}

const HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** The inbox page; read afresh each time, so that an edit shows on reload. */
export function pageRoutes(): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/', async (c) => c.html(await readFile(fileURLToPath(here('inbox.html')), 'utf8'), 200, HEADERS))
  app.get('/:file', async (c) => {
    const name = c.req.param('file')
    const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined
    if (file === undefined) return c.notFound()
    return c.body(await readFile(fileURLToPath(file.url), 'utf8'), 200, { ...HEADERS, 'content-type': file.type })
  })
  return app
}
