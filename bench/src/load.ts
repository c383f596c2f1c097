import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { Pool } from 'undici'
import { hear, setting, tell } from './child.ts'
import { DOORS, type Call, type Door, type DoorName, type Reply } from './doors.ts'

/** One round: `flows` times request + verify, by `users` at once, each starting the next when its last has ended. */
export type Round = { door: DoorName; origin: string; flows: number; users: number }
export type RoundResult = { seconds: number; errors: number; firstError: string | null }

const CODE_WAIT_MS = 10_000
const codes = new Map<string, (code: string) => void>()

/** The code that the gateway is given for this number: before the program answers, or after. */
function codeFor(phone: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => reject(new Error('no code reached the gateway')), CODE_WAIT_MS)
    codes.set(`62${phone.slice(1)}`, (code) => {
      clearTimeout(overdue)
      resolve(code)
    })
  })
}

// 0812-0000-xxxxx belongs to nobody. A stride prime to their count visits each number once, in an order that looks random.
const NUMBERS = 100_000
const STRIDE = 38_197
let nextNumber = Math.floor(Math.random() * NUMBERS)

function freshPhone(): string {
  nextNumber = (nextNumber + STRIDE) % NUMBERS
  return `08120000${String(nextNumber).padStart(5, '0')}`
}

async function post(pool: Pool, call: Call, cookie: string | null): Promise<Reply> {
  const { statusCode, headers, body } = await pool.request({
    method: 'POST',
    path: call.path,
    headers: {
      'content-type': 'application/json',
      'accept-language': 'id',
      ...(cookie !== null && { cookie }),
    },
    body: JSON.stringify(call.body),
  })
  const text = await body.text()
  const set = headers['set-cookie']
  return {
    status: statusCode,
    body: text === '' ? null : JSON.parse(text),
    cookie: (Array.isArray(set) ? set[0] : set)?.split(';', 1)[0] ?? null,
  }
}

async function flow(pool: Pool, door: Door): Promise<void> {
  const phone = freshPhone()
  const sent = codeFor(phone)
  // Settled either way: a refused request ends the flow before anybody waits for the code.
  sent.catch(() => undefined)
  const asked = await post(pool, door.request(phone), null)
  if (asked.status !== 200) throw new Error(`request answered ${asked.status}: ${JSON.stringify(asked.body)}`)
  const code = await sent
  const judged = await post(pool, door.verify({ phone, code, asked }), asked.cookie)
  if (!door.isProof(judged)) throw new Error(`verify answered ${judged.status}: ${JSON.stringify(judged.body)}`)
}

async function run({ door, origin, flows, users }: Round): Promise<RoundResult> {
  const pool = new Pool(origin, { connections: users, pipelining: 1, headersTimeout: 15_000, bodyTimeout: 15_000 })
  const result: RoundResult = { seconds: 0, errors: 0, firstError: null }
  let left = flows
  const user = async () => {
    while (left > 0) {
      left -= 1
      try {
        await flow(pool, DOORS[door])
      } catch (error) {
        result.errors += 1
        result.firstError ??= String(error)
      }
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: users }, user))
  result.seconds = (performance.now() - start) / 1000
  await pool.close()
  return result
}

hear((message) => {
  run(message as Round).then(
    (result) => tell({ result }),
    (error: unknown) => tell({ failed: String(error) }),
  )
})

const feed = connect(Number(setting('FEED_PORT')), '127.0.0.1', () => tell({ ready: null }))
createInterface({ input: feed }).on('line', (line) => {
  const [target = '', code = ''] = line.split(' ')
  const waiting = codes.get(target)
  codes.delete(target)
  waiting?.(code)
})
