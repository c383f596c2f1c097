import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config/config.ts'
import { deriveWebhookSecret, openKeyRing } from '../../config/secrets.ts'
import { publicUrlOf } from '../gateways.ts'
import { networkCode, ok, problem, skipped, type Finding } from './finding.ts'

const ANSWER_MS = 5_000
const WRONG_SECRET = 'not-the-secret-of-this-installation'

/** Whether gateways can reach the webhook: the right path answers 200, a wrong one 404. The path is never printed. */
export async function checkWebhook(config: Config): Promise<Finding[]> {
  const secret = findSecret(config)
  const [route] = config.messaging.routes
  if (secret === null || route === undefined) return [skipped('webhook', 'the server has not been started here yet')]
  const base = publicUrlOf(config)
  const probe = async (path: string) => {
    const answer = await fetch(`${base}/webhooks/whatsapp/${route.provider}/${path}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    return { status: answer.status, text: (await answer.text()).slice(0, 100) }
  }
  try {
    const [right, wrong] = [await probe(secret), await probe(WRONG_SECRET)]
    return [judge(base, right, wrong.status)]
  } catch (error) {
    const code = networkCode(error)
    if (config.publicUrl === null && code === 'ECONNREFUSED')
      return [skipped('webhook', `no server runs at ${base}, and PUBLIC_URL is not set`)]
    return [
      problem(
        'webhook',
        `${base} cannot be reached (${code})`,
        'Start the server; check PUBLIC_URL, the name service and the reverse proxy.',
      ),
    ]
  }
}

function judge(base: string, right: { status: number; text: string }, wrong: number): Finding {
  if (right.status === 200 && right.text === 'ok' && wrong === 404)
    return ok('webhook', `${base} answers on the secret path, and on no other`)
  if (right.status === 404 && wrong === 404)
    return problem(
      'webhook',
      `${base} does not know the secret path (404)`,
      'Give the server and this command the same SECRET_KEY and WHATSAPP_WEBHOOK_SECRET; let the reverse proxy pass /webhooks on.',
    )
  return problem(
    'webhook',
    `${base} answers ${right.status} on the secret path and ${wrong} on a wrong one, wants 200 and 404`,
    'Check that PUBLIC_URL leads to this server, without redirects and without a page of its own for unknown paths.',
  )
}

/** Null: development has not made its secret yet, and this command makes nothing. */
function findSecret(config: Config): string | null {
  const { webhookSecret } = config.messaging
  if (webhookSecret !== null) return webhookSecret
  if (config.secretKey === null && !existsSync(join(config.dataDir, 'development-secret'))) return null
  return deriveWebhookSecret(openKeyRing(config))
}
