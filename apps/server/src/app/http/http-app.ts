import { AppError } from '@sambung/shared/errors'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import type { MessageKinds, Provider } from '../../slices/messaging/index.ts'
import type { StaffAuth } from '../../slices/staff/index.ts'
import type { AppContext } from '../context.ts'
import { appRouter } from '../router.ts'
import { toAppError } from '../to-app-error.ts'
import { readAppError } from '../trpc.ts'
import { createConsoleRoutes } from './console-routes.ts'
import { createCoverageFiles } from './coverage-files.ts'
import { createAuditExport } from './audit-export.ts'
import { createCustomerFiles } from './customer-files.ts'
import { createFacade } from './facade.ts'
import { createFileDoors } from './file-doors.ts'
import { logFailure, refuse, retryAfterNeeded } from './failures.ts'
import { boundedBody, jsonOnly, sameOriginOnly } from './guards.ts'
import { createHealth } from './health.ts'
import { createPageRoutes } from './page-routes.ts'
import { createRegistrationFiles } from './registration-files.ts'
import { createReportFiles } from './report-files.ts'
import { createRequestScope, type HttpEnv } from './request-context.ts'
import { securityHeaders } from './security-headers.ts'
import { createSimulatorProxy } from './simulator-proxy.ts'
import { createStaffAuthDoor } from './staff-auth.ts'
import { createTechnicianRoutes } from './technician-routes.ts'
import { createWebhooks } from './webhooks.ts'

const MAX_BATCH = 10

export type HttpDeps = {
  webhookSecret: string
  routes: Provider[]
  kinds: MessageKinds
  simulatorUrl: URL | null
  auth: StaffAuth
}

/** Every door of the server. */
export function createHttpApp(app: AppContext, deps: HttpDeps): Hono<HttpEnv> {
  const http = new Hono<HttpEnv>()
  http.use(async (c, next) => {
    const requestId = app.ids.opaque()
    c.set('requestId', requestId)
    const start = performance.now()
    await next()
    // The route's pattern, not the path: that may hold a webhook's secret.
    const { method } = c.req
    app.log.debug('request', {
      requestId,
      method,
      route: routePath(c),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    })
  })
  http.use(securityHeaders(app.config.production))
  http.use(sameOriginOnly(app))
  http.use(boundedBody(app))

  http.route('/', createHealth(app))
  http.use('/api/*', jsonOnly(app))
  http.route('/api/registrations/public', createFacade(app))
  http.route('/api/files', createFileDoors(app))
  http.route('/api/admin', createCoverageFiles(app))
  http.route('/api/admin', createCustomerFiles(app))
  http.route('/api/admin', createReportFiles(app))
  http.route('/api/admin', createRegistrationFiles(app))
  http.route('/api/auth', createStaffAuthDoor(app, deps.auth))
  http.route('/api/admin', createAuditExport(app))
  http.use('/trpc/*', jsonOnly(app))
  http.all('/trpc/*', (c) => {
    const scope = createRequestScope(app, c)
    return fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      createContext: () => scope,
      maxBatchSize: MAX_BATCH,
      // Queries may come by POST: an address is written into logs, a body is not.
      allowMethodOverride: true,
      onError: ({ error, input }) => logFailure(app.log, scope.requestId, readAppError(error, input)),
      responseMeta: ({ errors, data }) => {
        const failures = errors.map((error) => readAppError(error, undefined))
        const [failure] = failures
        const wait = failures.find(retryAfterNeeded)
        const headers = new Headers({ 'cache-control': 'no-store' })
        for (const cookie of scope.newCookies) headers.append('set-cookie', cookie)
        if (wait !== undefined) headers.set('retry-after', String(wait.details.retryAfter ?? 5))
        // A batch of several keeps 207; a lone call carries its own status, 410 included.
        return failure !== undefined && data.length <= 1 ? { status: failure.status, headers } : { headers }
      },
    })
  })
  http.route('/webhooks/whatsapp', createWebhooks(app, { ...deps, secret: deps.webhookSecret }))
  if (deps.simulatorUrl !== null) http.route('/', createSimulatorProxy(deps.simulatorUrl))
  http.route('/', createConsoleRoutes(app))
  http.route('/', createTechnicianRoutes(app))
  http.route('/', createPageRoutes(app))

  http.notFound((c) => refuse(c, app.log, new AppError('NOT_FOUND')))
  http.onError((error, c) => refuse(c, app.log, toAppError(error)))
  return http
}
