import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { phoneNumber } from 'better-auth/plugins'
import Database from 'better-sqlite3'
import { Pool } from 'undici'
import { setting, tell } from './child.ts'

/**
 * The comparison: better-auth's phone plugin with the same database settings and the same gateway. It counts no limits
 * here, which is in its favour.
 */
const database = new Database(setting('DATABASE_FILE'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')

const gatewayUrl = new URL(setting('GATEWAY_URL'))
const gateway = new Pool(gatewayUrl.origin, { connections: 64, pipelining: 1 })

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
const { port } = server.address() as AddressInfo

const options = {
  baseURL: `http://127.0.0.1:${port}`,
  secret: 'a secret of the bench, long enough for anybody',
  database,
  logger: { level: 'error' as const },
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  plugins: [
    phoneNumber({
      async sendOTP({ phoneNumber: phone, code }) {
        const { statusCode, body } = await gateway.request({
          method: 'POST',
          path: gatewayUrl.pathname,
          headers: { authorization: 'token', 'content-type': 'application/json' },
          body: JSON.stringify({ target: phone.slice(1), message: `Kode OTP Anda: *${code}*`, countryCode: '62' }),
        })
        const answer = (await body.json()) as { status: boolean }
        if (statusCode !== 200 || !answer.status) throw new Error('the gateway refused')
      },
      signUpOnVerification: { getTempEmail: (phone) => `${phone.slice(1)}@example.invalid` },
    }),
  ],
}
const { runMigrations } = await getMigrations(options)
await runMigrations()
const handle = toNodeHandler(betterAuth(options))
server.on('request', (request, response) => void handle(request, response))
tell({ ready: { port } })
