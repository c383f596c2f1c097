import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { withMeta } from './console-files.ts'
import { serveFiles } from './static-files.ts'

/** Where `apps/technician` builds to. */
const BUILT_PAGE = fileURLToPath(new URL('../../../../../technician/dist', import.meta.url))

export type TechnicianPageDeps = { facts: () => Promise<{ brand: string; timeZone: string }> }

/** The technician's page under `/teknisi/`: its hashed files, and one document for every address below. */
export function createTechnicianFiles({ facts }: TechnicianPageDeps, folder: string = BUILT_PAGE): Hono {
  const app = new Hono()
  const file = join(folder, 'index.html')
  if (!existsSync(file)) {
    app.get('/teknisi/*', (c) => c.text('The technician’s page is not built. Run: npm run build\n', 503))
    return app
  }
  const document = readFileSync(file, 'utf8')
  app.get('/teknisi', (c) => c.redirect('/teknisi/', 308))
  app.get('/teknisi/assets/*', serveFiles(join(folder, 'assets')))
  app.get('/teknisi/*', async (c) => {
    const { brand, timeZone } = await facts()
    return c.html(withMeta(withMeta(document, 'brand', brand), 'time-zone', timeZone), 200, {
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': POLICY,
    })
  })
  return app
}

/** Own scripts and styles only; `data:` for the small pictures of photos that are still on the phone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
