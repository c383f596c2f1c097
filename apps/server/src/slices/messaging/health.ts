import type { AppContext } from '../../app/context.ts'
import { listRecentOutcomes } from './repository.ts'

const RECENT = 20

export type MessagingHealth = { messaging: 'ok' | 'degraded' | 'down'; reason?: string }

/** What the newest tries say of the gateways: down when the last one was refused for the sender's sake. */
export async function readMessagingHealth(ctx: Pick<AppContext, 'config' | 'db'>): Promise<MessagingHealth> {
  if (!ctx.config.messaging.enabled)
    return { messaging: 'down', reason: 'messaging is switched off (WHATSAPP_ENABLED)' }
  const outcomes = await listRecentOutcomes(ctx.db, RECENT)
  const troubles = outcomes.filter(
    ({ cause }) => cause !== null && cause !== 'not_on_whatsapp' && cause !== 'bad_recipient',
  )
  const [newest] = outcomes
  const [trouble] = troubles
  if (trouble === undefined) return { messaging: 'ok' }
  const reason = trouble.reason === null ? `${trouble.cause}` : `${trouble.cause}: ${trouble.reason}`
  return { messaging: newest === trouble ? 'down' : 'degraded', reason }
}
