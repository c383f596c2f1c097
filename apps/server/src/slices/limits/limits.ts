import { AppError } from '@sambung/shared/errors'
import type { Db, Tx } from '../../db/database.ts'
import { secondsUntil, type Instant } from '../../ports/clock.ts'
import { findHits, lockHits, saveHits, type LimitRow } from './repository.ts'
import type { Hits } from './tables.ts'

const SUB_WINDOWS = 60

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** At most `max` hits in any stretch of `windowMs`. */
export type Cap = { max: number; windowMs: number }

/** Something counted, with its caps. One row in the database, whichever process counts. */
export type Subject = { key: string; caps: Cap[] }

/**
 * Counts one hit on each subject, or throws RATE_LIMITED and (with the transaction) counts none. Hits fall into
 * sub-windows of a 60th of the shortest window, and a sub-window counts until all of it is past: never more than `max`
 * in any window, at a bounded size of row.
 */
export async function takeLimits(tx: Tx, subjects: Subject[], now: Instant): Promise<void> {
  // One order for everybody, so that two transactions never wait for each other's rows.
  const ordered = subjects.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const known = await lockSubjects(tx, ordered, now)
  const rows = ordered.map((subject) => {
    const hits = alive(known.get(subject.key) ?? [], subject, now)
    for (const cap of subject.caps) {
      const wait = secondsToWait({ hits, cap, subject }, now)
      if (wait > 0) throw new AppError('RATE_LIMITED', { retryAfter: wait })
    }
    return toRow(subject, { hits: addHit(hits, subject, now), now })
  })
  await saveHits(tx, rows)
}

/** Counts one hit without asking whether it fits, and says how many there are now in the longest window. */
export async function countHit(tx: Tx, subject: Subject, now: Instant): Promise<number> {
  const known = (await lockSubjects(tx, [subject], now)).get(subject.key) ?? []
  const hits = addHit(alive(known, subject, now), subject, now)
  await saveHits(tx, [toRow(subject, { hits, now })])
  return total(hits)
}

/** Gives back a hit taken at `takenAt`: what was counted turned out not to have happened. */
export async function giveBackHit(tx: Tx, subject: Subject, takenAt: Instant): Promise<void> {
  const start = subWindowStart(subject, takenAt)
  const hits = ((await lockSubjects(tx, [subject], takenAt)).get(subject.key) ?? [])
    .map(([at, count]): Hits[number] => [at, at === start ? count - 1 : count])
    .filter(([, count]) => count > 0)
  await saveHits(tx, [toRow(subject, { hits, now: takenAt })])
}

function lockSubjects(tx: Tx, subjects: Subject[], now: Instant): Promise<Map<string, Hits>> {
  return lockHits(
    tx,
    subjects.map((subject) => ({ key: subject.key, expiresAt: expiry(subject, now) })),
  )
}

/** Seconds until one more hit would fit; 0: now. Reads only. */
export async function readWait(db: Db | Tx, subject: Subject, now: Instant): Promise<number> {
  return longestWait(await findHits(db, subject.key), subject, now)
}

/** As `readWait`, true until the commit: what is counted after it still fits. */
export async function lockWait(tx: Tx, subject: Subject, now: Instant): Promise<number> {
  return longestWait((await lockSubjects(tx, [subject], now)).get(subject.key) ?? [], subject, now)
}

/** How many hits the subject's longest window holds. Reads only. */
export async function readCount(db: Db | Tx, subject: Subject, now: Instant): Promise<number> {
  return total(alive(await findHits(db, subject.key), subject, now))
}

function longest(subject: Subject): number {
  return Math.max(...subject.caps.map((cap) => cap.windowMs))
}

function subWindowLength(subject: Subject): number {
  return Math.min(...subject.caps.map((cap) => cap.windowMs)) / SUB_WINDOWS
}

function subWindowStart(subject: Subject, now: Instant): Instant {
  const length = subWindowLength(subject)
  return Math.floor(now / length) * length
}

/** The row lives as long as its newest hit counts: giving back an old one does not shorten it. */
function toRow(subject: Subject, { hits, now }: { hits: Hits; now: Instant }): LimitRow {
  const newest = Math.max(now, hits.at(-1)?.[0] ?? now)
  return { key: subject.key, hits, expiresAt: expiry(subject, newest) }
}

function expiry(subject: Subject, now: Instant): Instant {
  return now + longest(subject) + subWindowLength(subject)
}

function alive(hits: Hits, subject: Subject, now: Instant): Hits {
  return hits.filter(([start]) => start + subWindowLength(subject) + longest(subject) > now)
}

function addHit(hits: Hits, subject: Subject, now: Instant): Hits {
  const start = subWindowStart(subject, now)
  const found = hits.find(([at]) => at === start)
  if (found !== undefined) return hits.map((hit) => (hit === found ? [start, hit[1] + 1] : hit))
  // Clocks are read before the row is locked, so a later hit may be here already.
  const later = hits.findIndex(([at]) => at > start)
  return hits.toSpliced(later === -1 ? hits.length : later, 0, [start, 1])
}

function total(hits: Hits): number {
  return hits.reduce((sum, [, count]) => sum + count, 0)
}

function longestWait(known: Hits, subject: Subject, now: Instant): number {
  const hits = alive(known, subject, now)
  return Math.max(0, ...subject.caps.map((cap) => secondsToWait({ hits, cap, subject }, now)))
}

/** Hits are in order of time: walk back from the newest to the one whose end makes room. */
function secondsToWait({ hits, cap, subject }: { hits: Hits; cap: Cap; subject: Subject }, now: Instant): number {
  let count = 0
  for (const [start, inIt] of hits.toReversed()) {
    const outOfWindow = start + subWindowLength(subject) + cap.windowMs
    if (outOfWindow <= now) return 0
    count += inIt
    if (count >= cap.max) return Math.max(1, secondsUntil(outOfWindow, now))
  }
  return 0
}
