import type { AppContext, PublicContext, Staff } from '../../app/context.ts'
import { createCaller } from '../../app/router.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { addDays, businessDay, startOfDay } from '../../slices/scheduling/index.ts'
import type { Dice } from './dice.ts'
import type { PlannedPoint } from './places.ts'

export type Caller = ReturnType<typeof createCaller>

/** One thread of what happens: it says when it goes on, and is woken then. */
export type Story = AsyncGenerator<Instant, void, undefined>

export const HOUR = 60 * 60_000
export const MINUTE = 60_000
export const DAY = 24 * HOUR

/** A clock that is set instead of running, in whole milliseconds as clocks do. */
export type SettableClock = { now(): Instant; set(at: Instant): void }

export function createSettableClock(start: Instant): SettableClock {
  let at = start
  return { now: () => at, set: (to) => void (at = Math.max(at, Math.round(to))) }
}

/** What one technician may be given: the same rules as the product's, so that nobody is refused. */
export type Crew = {
  id: string
  staff: Staff
  skills: readonly string[]
  areas: readonly string[]
  visitsPerDay: number
  restDay: number
  until: string
  leave: { from: string; to: string } | null
  /** By day, and by day and window. */
  load: Map<string, number>
  /** Has the visit that is under way when the story ends. */
  isAtDoor: boolean
}

export type LivePoint = PlannedPoint & { id: string; freePorts: number[]; isActive: boolean }

export type Office = { admin: Staff; supervisor: Staff; viewer: Staff; service: Staff[] }

/** Everything the stories share. Their chance is one: the seed decides the order of all they do. */
export class World {
  readonly dice: Dice
  readonly start: Instant
  readonly end: Instant
  office: Office | null = null
  crews: Crew[] = []
  points: LivePoint[] = []
  packages: { id: string; code: string }[] = []
  windows: string[] = []
  /** Visits agreed with households, by day. */
  readonly promised = new Map<string, number>()
  closedDays = new Set<string>()
  closedWeekdays = new Set<number>()
  readonly #base: AppContext
  readonly #clock: SettableClock
  readonly #waiting: { at: Instant; order: number; story: Story }[] = []
  #order = 0
  #photos: string[] = []
  readonly #firstDay: string
  readonly #firstMidnight: Instant

  constructor(
    base: AppContext,
    { clock, dice, start, end }: { clock: SettableClock; dice: Dice; start: Instant; end: Instant },
  ) {
    this.#base = base
    this.#clock = clock
    this.dice = dice
    this.start = start
    this.end = end
    this.#firstDay = businessDay(start, base.config.timeZone)
    this.#firstMidnight = startOfDay(this.#firstDay, base.config.timeZone)
  }

  get now(): Instant {
    return this.#clock.now()
  }

  get db(): Db {
    return this.#base.db
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#base.write(work)
  }

  /** A request of somebody, from the office's line or a household's own. */
  request({ staff = null, from = 1, browserToken = null }: Requester = {}): PublicContext {
    const base = this.#base
    return {
      ...base,
      // Read anew each time: it is another one while a day is written down.
      get db() {
        return base.db
      },
      requestId: 'sambung-demo',
      locale: 'id',
      // Addresses that no machine on the internet has (RFC 6598, RFC 5737).
      addressKey: staff === null ? `100.64.${(from >> 8) & 255}.${from & 255}` : '203.0.113.7',
      hasOwnAddress: true,
      browserToken,
      setBrowserToken: () => undefined,
      setCookie: () => undefined,
      findStaff: async () => staff,
    }
  }

  /** The product's own router, asked by this person. */
  as(staff: Staff): Caller {
    return createCaller(this.request({ staff }))
  }

  stranger(requester: Requester): Caller {
    return createCaller(this.request(requester))
  }

  get staff(): Office {
    if (this.office === null) throw new Error('the office has not opened')
    return this.office
  }

  /** From now on this happens too. */
  tell(story: Story): void {
    this.#wake(story, this.#clock.now())
  }

  #wake(story: Story, at: Instant): void {
    const entry = { at, order: (this.#order += 1), story }
    let low = 0
    let high = this.#waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#waiting[middle]
      // The last one is the next: those are taken off the end.
      if (other !== undefined && (other.at > at || (other.at === at && other.order > entry.order))) low = middle + 1
      else high = middle
    }
    this.#waiting.splice(low, 0, entry)
  }

  /** Lets happen what happens before `until`. */
  async pass(until: Instant): Promise<void> {
    for (let next = this.#waiting.at(-1); next !== undefined && next.at < until; next = this.#waiting.at(-1)) {
      this.#waiting.pop()
      this.#clock.set(next.at)
      const { done, value } = await next.story.next()
      if (done !== true) this.#wake(next.story, Math.max(value, this.#clock.now()))
    }
    this.#clock.set(until)
  }

  keepPhotos(ids: string[]): void {
    this.#photos.push(...ids)
  }

  get photosLeft(): number {
    return this.#photos.length
  }

  takePhoto(): string {
    const id = this.#photos.shift()
    if (id === undefined) throw new Error('no photo was stored for this visit')
    return id
  }

  // Reckoned from the first day: a calendar that is asked a hundred thousand times takes a second each for ten thousand.
  day(at: Instant = this.now): string {
    return addDays(this.#firstDay, Math.floor((at - this.#firstMidnight) / DAY))
  }

  /** `9.5` is half past nine of that day. */
  at(day: string, hour: number): Instant {
    return this.#firstMidnight + Date.parse(day) - Date.parse(this.#firstDay) + Math.round(hour * HOUR)
  }

  isOpen(day: string): boolean {
    return !this.closedDays.has(day) && !this.closedWeekdays.has(weekdayOf(day))
  }

  openDay(day: string): string {
    for (let open = day; ; open = addDays(open, 1)) if (this.isOpen(open)) return open
  }

  /** When somebody in the office gets to it: after so many hours, in working hours. */
  officeTime(hours: number): Instant {
    const earliest = this.now + hours * HOUR
    const day = this.day(earliest)
    const opens = this.at(day, 8)
    if (earliest < opens) return opens + this.dice.between(2, 70) * MINUTE
    if (earliest < this.at(day, 17)) return earliest
    return this.at(addDays(day, 1), 8) + this.dice.between(2, 90) * MINUTE
  }
}

export type Requester = { staff?: Staff | null; from?: number; browserToken?: string | null }

export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
