import { join } from 'node:path'
import { Hono } from 'hono'
import { cachedDocuments } from './document-cache.ts'
import { chooseLanguage } from './language.ts'
import type { PageDeps } from './page-deps.ts'
import { pageForms } from './page-forms.ts'
import { pageView } from './page-view.ts'
import { BUILT_PAGES, loadRenderer } from './renderer.ts'
import { serveFiles } from './static-files.ts'

const STEPS = ['kode', 'alamat', 'paket', 'waktu', 'periksa', 'selesai']

export type Pages = { app: Hono; styleHashes: string[] }

/** The public pages: prerendered documents, their plain forms, their files. `folder` is what `apps/register` built. */
export function createPages(deps: PageDeps, folder: string = BUILT_PAGES): Pages {
  const app = new Hono()
  const renderer = loadRenderer(folder)
  if (renderer === null) return { app: withoutBuild(app), styleHashes: [] }
  const cached = cachedDocuments(renderer)
  const view = pageView(deps, renderer)
  const forms = pageForms(deps, view)

  app.use(async (c, next) => {
    const redirect = c.req.method === 'GET' ? chooseLanguage(c, deps.config.production) : null
    if (redirect === null) await next()
    else c.res = redirect
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
  })
  app.get('/assets/*', serveFiles(join(folder, 'client/assets')))
  app.get('/', (c) => cached(c, view.state(c, '/daftar')))
  app.get('/daftar', (c) => cached(c, view.state(c, '/daftar')))
  app.get('/daftar/kode', async (c) => {
    const found = await deps.findProgress(c)
    if (found === null) return cached(c, view.state(c, '/daftar/kode'))
    return view.show(c, { ...view.state(c, '/daftar/kode'), code: { fullName: '', ...found } })
  })
  app.get('/daftar/:step', (c) => {
    const step = c.req.param('step')
    return STEPS.includes(step)
      ? cached(c, view.state(c, `/daftar/${step}`))
      : cached(c, view.state(c, '/daftar/-'), 404)
  })
  app.get('/lacak', (c) => cached(c, view.state(c, '/lacak')))
  app.get('/lacak/:number', (c) => forms.showTracking(c))
  app.post('/daftar', (c) => forms.requestCode(c))
  app.post('/daftar/kode', (c) => forms.verifyCode(c))
  app.post('/lacak', (c) => forms.track(c))
  return { app, styleHashes: renderer.styleHashes }
}

/** In development Vite serves the pages; whoever comes here instead is told what is missing. */
function withoutBuild(app: Hono): Hono {
  for (const path of ['/', '/daftar', '/daftar/*', '/lacak', '/lacak/*'])
    app.get(path, (c) => c.text('The pages are not built. Run: npm run build\n', 503))
  return app
}
