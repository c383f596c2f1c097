import { Hono } from 'hono'
import { readMessagingHealth } from '../../slices/messaging/index.ts'
import type { AppContext } from '../context.ts'
import type { HttpEnv } from './request-context.ts'

/** For load balancers and monitors. That messages fail must not take the rest of the site away. */
export function createHealth(app: AppContext): Hono<HttpEnv> {
  const health = new Hono<HttpEnv>()
  health.get('/healthz', (c) => c.json({ status: 'alive' }))
  health.get('/readyz', async (c) => {
    if (app.closing.aborted) return c.json({ status: 'draining', reason: 'the process is stopping' }, 503)
    try {
      await app.database.ping()
      return c.json({ status: 'ready', database: app.database.engine, ...(await readMessagingHealth(app)) })
    } catch (error) {
      app.log.error('database does not answer', { error: error as Error })
      return c.json({ status: 'unavailable', reason: 'the database does not answer' }, 503)
    }
  })
  health.get('/readyz/messaging', async (c) => {
    const state = await readMessagingHealth(app)
    return c.json(state, state.messaging === 'down' ? 503 : 200)
  })
  return health
}
