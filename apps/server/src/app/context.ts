import type { Locale } from '@sambung/shared/locale'
import type { StaffRole } from '@sambung/shared/states'
import type { Config } from '../config/config.ts'
import type { KeyRing } from '../config/secrets.ts'
import type { Database, Db, Tx } from '../db/database.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Log } from '../ports/log.ts'
import type { Random } from '../ports/random.ts'
import type { ChangeFeed } from '../slices/changes/index.ts'
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
  /** What changed, for every open screen of this process. */
  readonly changeFeed: ChangeFeed
}

/** Somebody signed in to the console or the technician's view. */
export type Staff = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: StaffRole
  readonly hasSecondStep: boolean
  /** The profile of a technician; null for office staff. */
  readonly technicianId: string | null
  readonly sessionId: string
}

/** One request, whoever makes it. */
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
  /** One more cookie for this browser, as the answer's header says it. */
  setCookie(cookie: string): void
  /** Whose session the request carries; null for strangers and ended sessions. Reads the session anew each time. */
  findStaff(): Promise<Staff | null>
}

/** One request of somebody signed in, who has the permission of what is called. */
export type StaffContext = PublicContext & { readonly staff: Staff }
