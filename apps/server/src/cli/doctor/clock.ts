import type { Config } from '../../config/config.ts'
import { findNeededSimulator, publicUrlOf } from '../gateways.ts'
import { ok, problem, skipped, type Finding } from './finding.ts'

const ANSWER_MS = 5_000
const TOLERATED_MS = 30_000

/** This machine's clock against another one: the database's, else the gateway's, else that of PUBLIC_URL. */
export async function checkClock(config: Config, databaseOffsetMs: number | null): Promise<Finding[]> {
  if (databaseOffsetMs !== null) return [judge(databaseOffsetMs, 'the database’s')]
  const simulator = await findNeededSimulator(config)
  const [route] = config.messaging.routes
  const gateway = route?.apiUrl ?? simulator.url
  const clocks: [string, string | undefined][] = [
    ['the gateway’s', gateway?.origin],
    ['that of PUBLIC_URL', publicUrlOf(config)],
  ]
  for (const [whose, url] of clocks) {
    const offset = url === undefined ? null : await readOffset(url)
    if (offset !== null) return [judge(offset, whose)]
  }
  return [skipped('clock', 'no other clock could be asked')]
}

function judge(offsetMs: number, whose: string): Finding {
  const seconds = Math.round(offsetMs / 1000)
  if (Math.abs(offsetMs) <= TOLERATED_MS) return ok('clock', `agrees with ${whose} (${seconds} s apart)`)
  const way = offsetMs > 0 ? 'behind' : 'ahead of'
  return problem(
    'clock',
    `${Math.abs(seconds)} s ${way} ${whose}`,
    'Let the machine keep its time from the network (systemd-timesyncd, chrony), so that codes live as long as they say.',
  )
}

/** How far the server's `Date` is ahead; it has whole seconds, so half a second is added. Null: it told no time. */
async function readOffset(url: string): Promise<number | null> {
  const before = Date.now()
  try {
    const answer = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) })
    const said = Date.parse(answer.headers.get('date') ?? '')
    return Number.isNaN(said) ? null : said + 500 - (before + Date.now()) / 2
  } catch {
    // Whether it can be reached is another check's finding; here the next clock is asked.
    return null
  }
}
