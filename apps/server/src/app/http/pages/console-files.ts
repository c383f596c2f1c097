import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { serveFiles } from './static-files.ts'

/** Where `apps/admin` builds to. */
const BUILT_CONSOLE = fileURLToPath(new URL('../../../../../admin/dist', import.meta.url))

export type ConsoleFacts = {
  brand: string
  timeZone: string
  /** Where map tiles come from, as `https://host`; null: from nowhere. */
  tileOrigin: string | null
}

export type ConsoleDeps = { facts: () => Promise<ConsoleFacts> }

/** The console under `/admin/`: its hashed files, and one document for every address below, which its router reads. */
export function createConsoleFiles({ facts }: ConsoleDeps, folder: string = BUILT_CONSOLE): Hono {
  const app = new Hono()
  const file = join(folder, 'index.html')
  if (!existsSync(file)) {
    app.get('/admin/*', (c) => c.text('The console is not built. Run: npm run build\n', 503))
    return app
  }
  const document = readFileSync(file, 'utf8')
  app.get('/admin', (c) => c.redirect('/admin/', 308))
  app.get('/admin/assets/*', serveFiles(join(folder, 'assets')))
  app.get('/admin/*', async (c) => {
    const { brand, timeZone, tileOrigin } = await facts()
    return c.html(withMeta(withMeta(document, 'brand', brand), 'time-zone', timeZone), 200, {
      // Small, and it names the files of the version that is installed now.
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': consolePolicy(tileOrigin),
    })
  })
  return app
}

export function withMeta(document: string, name: string, content: string): string {
  const escaped = content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
  return document.replace(
    new RegExp(`(<meta name="sambung-${name}" content=")[^"]*`),
    (_all, start: string) => `${start}${escaped}`,
  )
}

/** Own scripts only. The component library sets styles in place: they may be inline here, and nowhere else. */
function consolePolicy(tileOrigin: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${tileOrigin === null ? '' : ` ${tileOrigin}`}`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
