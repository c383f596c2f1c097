import { findSimulator } from '../app/development-simulator.ts'
import type { Config } from '../config/config.ts'

export const START_SIMULATOR =
  'Start it with npm start in another terminal, or configure a gateway (WHATSAPP_PROVIDER, WHATSAPP_API_TOKEN).'

/** Whether a route goes to the simulator that development starts, and where that listens; null when nobody started it. */
export async function findNeededSimulator(config: Config): Promise<{ isNeeded: boolean; url: URL | null }> {
  const isNeeded = config.messaging.routes.some((route) => route.provider === 'simulator' && route.apiUrl === null)
  return { isNeeded, url: isNeeded ? await findSimulator(config.dataDir) : null }
}

const REMEDIES: Record<string, string> = {
  auth_failed: 'Copy the device token from the gateway’s dashboard into WHATSAPP_API_TOKEN, without quotes.',
  device_down: 'Connect the sender’s phone again in the gateway’s dashboard (scan the QR code), and keep it online.',
  quota_or_billing: 'Renew the plan or buy quota in the gateway’s dashboard.',
  unreachable: 'Check WHATSAPP_API_URL, and that this machine may reach it (name service, firewall, proxy).',
  disabled: 'Set WHATSAPP_ENABLED=true.',
  not_on_whatsapp: 'Check the number: WhatsApp does not know it.',
  bad_recipient: 'Check the number: the gateway does not take it.',
  cold_contact_blocked:
    'WhatsApp keeps this sender from starting chats: let the number write to it first, or use another gateway.',
}

/** What the operator can do about a cause of the provider port. */
export function remedyFor(cause: string | null): string {
  return REMEDIES[cause ?? ''] ?? 'Look at the gateway’s dashboard and at WHATSAPP_API_URL.'
}

/** Base of every link, without a slash at its end; what development assumes when nothing is configured. */
export function publicUrlOf(config: Config): string {
  return config.publicUrl?.href.replace(/\/+$/, '') ?? `http://localhost:${config.port}`
}
