import { createHmac, createSecretKey, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Database from 'better-sqlite3'
import { Pool } from 'undici'
import { setting, tell } from './child.ts'

/**
 * The least that proves a number and does not lie: parse, random code, keyed hash, durable upsert, POST to the gateway,
 * answer; then look up, attempts + 1, compare, consume. No framework, no limits, each write its own commit.
 */
const LIFE_MS = 300_000
const MAX_ATTEMPTS = 5

const database = new Database(setting('DATABASE_FILE'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('CREATE TABLE codes (phone text PRIMARY KEY, hash blob, attempts integer, expires_at integer)')
const upsert = database.prepare<[string, Buffer, number]>(
  `INSERT INTO codes (phone, hash, attempts, expires_at) VALUES (?, ?, 0, ?)
   ON CONFLICT (phone) DO UPDATE SET hash = excluded.hash, attempts = 0, expires_at = excluded.expires_at`,
)
const find = database.prepare<[string], { hash: Buffer; attempts: number; expires_at: number }>(
  'SELECT hash, attempts, expires_at FROM codes WHERE phone = ?',
)
const attempt = database.prepare<[string]>('UPDATE codes SET attempts = attempts + 1 WHERE phone = ?')
const consume = database.prepare<[string]>('DELETE FROM codes WHERE phone = ?')

const key = createSecretKey(randomBytes(32))
const hash = (phone: string, code: string) => createHmac('sha256', key).update(`${phone}:${code}`).digest()

const gatewayUrl = new URL(setting('GATEWAY_URL'))
const gateway = new Pool(gatewayUrl.origin, { connections: 64, pipelining: 1 })

async function requestCode({ phone }: { phone: string }): Promise<object> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  upsert.run(phone, hash(phone, code), Date.now() + LIFE_MS)
  const { statusCode, body } = await gateway.request({
    method: 'POST',
    path: gatewayUrl.pathname,
    headers: { authorization: 'token', 'content-type': 'application/json' },
    body: JSON.stringify({ target: `62${phone.slice(1)}`, message: `Kode OTP Anda: *${code}*`, countryCode: '62' }),
  })
  const answer = (await body.json()) as { status: boolean }
  if (statusCode !== 200 || !answer.status) throw new Error('the gateway refused')
  return { success: true }
}

function verifyCode({ phone, code }: { phone: string; code: string }): object {
  const row = find.get(phone)
  if (row === undefined || row.expires_at <= Date.now() || row.attempts >= MAX_ATTEMPTS) throw new Error('no such code')
  attempt.run(phone)
  if (!timingSafeEqual(row.hash, hash(phone, code))) throw new Error('wrong code')
  consume.run(phone)
  return { success: true, token: randomBytes(32).toString('base64url') }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (text += chunk))
  request.on('end', () => {
    const work = async () => {
      const body = JSON.parse(text) as { phone: string; code: string }
      return request.url === '/request' ? requestCode(body) : verifyCode(body)
    }
    const send = (status: number, body: object) => {
      const json = JSON.stringify(body)
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) })
      response.end(json)
    }
    work().then(
      (body) => send(200, body),
      (error: unknown) => send(400, { success: false, message: String(error) }),
    )
  })
}

const server = createServer(answer).listen(0, '127.0.0.1', () => {
  tell({ ready: { port: (server.address() as AddressInfo).port } })
})
