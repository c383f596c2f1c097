import { parseArgs } from 'node:util'
import { readConfig } from '../config/config.ts'
import { processEnv } from '../config/env.ts'
import { deriveWebhookSecret, openKeyRing } from '../config/secrets.ts'
import { CommandError, complain, say, type Command } from './command.ts'

export const webhook: Command = {
  help: `
Usage: npm run sambung -- webhook

Prints the address the gateway reports to: enter it in the gateway's dashboard for message status ("webhook status")
and for the device ("webhook connect"). Whoever knows it can post receipts, so treat it like a password.`,

  run: async (args) => {
    parseArgs({ args })
    const config = readConfig(processEnv())
    const [route] = config.messaging.routes
    if (route === undefined) throw new CommandError('No gateway is configured: set WHATSAPP_PROVIDER first.')
    const secret = config.messaging.webhookSecret ?? deriveWebhookSecret(openKeyRing(config))
    const base = config.publicUrl?.href.replace(/\/+$/, '') ?? `http://localhost:${config.port}`
    say(`${base}/webhooks/whatsapp/${route.provider}/${secret}`)
    if (config.publicUrl === null)
      complain('PUBLIC_URL is not set: from outside this machine nobody reaches this address.')
    return 0
  },
}
