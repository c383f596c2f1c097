import { timingSafeEqual } from 'node:crypto'
import { AppError } from '@sambung/shared/errors'
import { Hono } from 'hono'
import { hashToken } from '../../config/secrets.ts'
import { askDevicesAgain } from '../../slices/delivery/index.ts'
import type { MessageKinds, Provider } from '../../slices/messaging/index.ts'
import { receiveReceipts } from '../../slices/messaging/index.ts'
import type { AppContext } from '../context.ts'
import { refuse } from './failures.ts'
import type { HttpEnv } from './request-context.ts'

export type WebhookDeps = { secret: string; routes: Provider[]; kinds: MessageKinds }

/**
 * Gateways do not sign their webhooks, so a long secret in the path is the proof. What they say is a hint: it may move a
 * message we really sent, forward only.
 */
export function createWebhooks(app: AppContext, deps: WebhookDeps): Hono<HttpEnv> {
  const webhooks = new Hono<HttpEnv>()
  const expected = Buffer.from(hashToken(deps.secret))

  webhooks.post('/:provider/:secret', async (c) => {
    const given = Buffer.from(hashToken(c.req.param('secret')))
    const provider = deps.routes.find((route) => route.name === c.req.param('provider'))
    if (!timingSafeEqual(given, expected) || provider === undefined)
      return refuse(c, app.log, new AppError('NOT_FOUND'))

    const events = provider.readWebhook(readJsonOrForm(await c.req.text()))
    if (events.device === 'disconnect')
      app.log.error('the gateway reports its device disconnected', { provider: provider.name })
    if (events.device === 'connect') {
      app.log.info('the gateway reports its device connected', { provider: provider.name })
      app.deliverer.wake()
    }
    if (events.device !== null) await askDevicesAgain(app)
    const store = { database: app.database, ids: app.ids, kinds: deps.kinds, now: app.clock.now() }
    await receiveReceipts(store, events.receipts)
    return c.json({ success: true })
  })
  // Some gateways probe with GET before they post.
  webhooks.get('/:provider/:secret', (c) => {
    const given = Buffer.from(hashToken(c.req.param('secret')))
    return timingSafeEqual(given, expected) ? c.text('ok') : refuse(c, app.log, new AppError('NOT_FOUND'))
  })
  return webhooks
}

/** JSON, or a form as some accounts still send; anything else is no event. */
function readJsonOrForm(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return Object.fromEntries(new URLSearchParams(text))
  }
}
