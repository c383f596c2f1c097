import type { Locale } from '@sambung/shared/locale'
import type { Config } from '../config/config.ts'
import type { KeyRing } from '../config/secrets.ts'
import type { Database, Db, Tx } from '../db/database.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Log } from '../ports/log.ts'
import type { Random } from '../ports/random.ts'
import type { Deliverer } from '../slices/messaging/index.ts'
import type { Streams } from './streams.ts'

/** What the whole process shares; composed once. */
export type AppContext = {
  readonly config: Config
  readonly keys: KeyRing
  readonly database: Database
  readonly db: Db
  readonly write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly log: Log
  readonly deliverer: Deliverer
  /** Base of every link sent to anyone, without a slash at its end. */
  readonly publicUrl: string
  /** Whether the first route is the development simulator. */
  readonly simulated: boolean
  /** Aborted when the process drains: streams end, so that their browsers go to another one. */
  readonly closing: AbortSignal
  readonly streams: Streams
}

/** One request of somebody who has not signed in. */
export type PublicContext = AppContext & {
  readonly requestId: string
  readonly locale: Locale
  /** The client's address as limits count it: IPv4, or the /64 of an IPv6 address. */
  readonly addressKey: string
  /** False: the address could not be told, and everybody like that is counted together. */
  readonly hasOwnAddress: boolean
  /** What the verification cookie holds; null without one. */
  readonly browserToken: string | null
  setBrowserToken(token: string): void
}
