import type { AppContext } from '../../app/context.ts'
import { listRecentOutcomes } from './repository.ts'

const RECENT = 20

type Ctx = Pick<AppContext, 'config' | 'db'>

export type MessagingHealth = { messaging: 'ok' | 'degraded' | 'down'; reason?: string }
export type MessagingState = {
  messaging: MessagingHealth['messaging']
  /** The newest trouble that is the sender's; null when there is none. */
  trouble: { cause: string | null; reason: string | null } | null
}

/** What the newest tries say of the gateways: down when the last one was refused for the sender's sake. */
export async function readMessagingState(ctx: Ctx): Promise<MessagingState> {
  if (!ctx.config.messaging.enabled) return { messaging: 'down', trouble: { cause: 'disabled', reason: null } }
  const outcomes = await listRecentOutcomes(ctx.db, RECENT)
  const troubles = outcomes.filter(
    ({ cause }) => cause !== null && cause !== 'not_on_whatsapp' && cause !== 'bad_recipient',
  )
  const [newest] = outcomes
  const [trouble] = troubles
  if (trouble === undefined) return { messaging: 'ok', trouble: null }
  const { cause, reason } = trouble
  return { messaging: newest === trouble ? 'down' : 'degraded', trouble: { cause, reason } }
}

/** The same in a line, for monitors. */
export async function readMessagingHealth(ctx: Ctx): Promise<MessagingHealth> {
  if (!ctx.config.messaging.enabled)
    return { messaging: 'down', reason: 'messaging is switched off (WHATSAPP_ENABLED)' }
  const { messaging, trouble } = await readMessagingState(ctx)
  if (trouble === null) return { messaging }
  return { messaging, reason: trouble.reason === null ? `${trouble.cause}` : `${trouble.cause}: ${trouble.reason}` }
}
