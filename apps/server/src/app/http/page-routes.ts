import { parseWirePhone, toWirePhone, type Phone } from '@sambung/shared/phone'
import { AppError } from '@sambung/shared/errors'
import { DEFAULT_SETTINGS } from '@sambung/shared/settings'
import { Hono, type Context } from 'hono'
import { trackRegistration } from '../../slices/registrations/index.ts'
import { readBrand } from '../../slices/settings/index.ts'
import { findBrowserProgress, requestCode, verifyCode } from '../../slices/verification/index.ts'
import type { AppContext } from '../context.ts'
import { createPages } from './pages/index.ts'
import { createRequestScope, type HttpEnv, type RequestScope } from './request-context.ts'
import { pagePolicy } from './security-headers.ts'

/** The public pages on the same use cases as every other door. */
export function createPageRoutes(app: AppContext): Hono<HttpEnv> {
  const { config } = app
  let brand = DEFAULT_SETTINGS.brand
  const scopeOf = (c: Context): RequestScope => createRequestScope(app, c as Context<HttpEnv>)
  const pages = createPages({
    config: {
      get brandName() {
        return brand.name ?? config.brandName
      },
      get supportPhone() {
        return brand.supportPhone
      },
      timeZone: config.timeZone,
      production: config.production,
      publicUrl: app.publicUrl,
    },
    async requestCode(c, input) {
      const scope = scopeOf(c)
      try {
        await requestCode(scope, { ...input, phone: wirePhone(input.phone) })
      } finally {
        for (const cookie of scope.newCookies) c.header('set-cookie', cookie, { append: true })
      }
    },
    verifyCode: (c, input) => verifyCode(scopeOf(c), { ...input, phone: wirePhone(input.phone) }),
    async findProgress(c) {
      const found = await findBrowserProgress(scopeOf(c))
      return found === null ? null : { phone: toWirePhone(found.phone), progress: found.progress }
    },
    track: (c, input) => trackRegistration(scopeOf(c), input),
  })
  const policy = pagePolicy(pages.styleHashes)
  const routes = new Hono<HttpEnv>()
  routes.use(async (c, next) => {
    // Without the database the pages still open, under what was last read.
    if (!c.req.path.startsWith('/assets/')) brand = await readBrand(app.db).catch(() => brand)
    await next()
    if (c.res.headers.get('content-type')?.startsWith('text/html')) c.res.headers.set('content-security-policy', policy)
  })
  routes.route('/', pages.app)
  return routes
}

function wirePhone(text: string): Phone {
  const phone = parseWirePhone(text)
  if (phone === null) throw new AppError('PHONE_INVALID')
  return phone
}
