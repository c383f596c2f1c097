import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../../test/household.ts'
import { startTestApp, type TestApp } from '../../../test/start-test-app.ts'
import { createFakeClock, type Instant } from '../../ports/clock.ts'
import {
  countHit,
  DAY_MS,
  giveBackHit,
  HOUR_MS,
  MINUTE_MS,
  readCount,
  readWait,
  removeExpiredLimits,
  takeLimits,
  type Subject,
} from './index.ts'

const START = createFakeClock().now()

let app: TestApp
let second: TestApp
let subjects = 0

beforeAll(async () => {
  app = await startTestApp()
  second = await startTestApp({ beside: app })
})
afterAll(async () => {
  await second[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
})

function fresh(...caps: Subject['caps']): Subject {
  return { key: `test:${(subjects += 1)}`, caps }
}

/** Whether one more hit fitted. */
async function take(subject: Subject, now: Instant, through: TestApp = app): Promise<boolean> {
  try {
    await through.app.context.write((tx) => takeLimits(tx, [subject], now))
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'RATE_LIMITED' })
    return false
  }
}

describe('a cap', () => {
  test('lets its number through, then says how long to wait, and that is enough', async () => {
    const subject = fresh({ max: 3, windowMs: HOUR_MS })
    for (let count = 0; count < 3; count += 1) expect(await take(subject, START + count * 1000)).toBe(true)
    expect(await take(subject, START + 3000)).toBe(false)
    const wait = await readWait(app.app.context.db, subject, START + 3000)
    expect(wait).toBeGreaterThan(3500)
    expect(wait).toBeLessThanOrEqual(3660)
    expect(await take(subject, START + 3000 + (wait - 1) * 1000)).toBe(false)
    expect(await take(subject, START + 3000 + wait * 1000)).toBe(true)
  })

  test('is never exceeded in any window, whenever the hits come, also when clocks run a little apart', async () => {
    const caps = fc.constantFrom<Subject['caps']>(
      [{ max: 3, windowMs: MINUTE_MS }],
      [
        { max: 2, windowMs: MINUTE_MS },
        { max: 5, windowMs: HOUR_MS },
      ],
      [
        { max: 1, windowMs: HOUR_MS },
        { max: 4, windowMs: DAY_MS },
      ],
    )
    const gaps = fc.array(fc.oneof(fc.integer({ min: -3000, max: 90_000 }), fc.integer({ min: 0, max: HOUR_MS })), {
      minLength: 5,
      maxLength: 25,
    })
    await fc.assert(
      fc.asyncProperty(caps, gaps, async (some, steps) => {
        const subject = fresh(...some)
        const taken: Instant[] = []
        let now = START
        for (const step of steps) {
          now += step
          if (await take(subject, now)) taken.push(now)
        }
        expect(taken.length).toBeGreaterThan(0)
        for (const cap of some) {
          for (const end of taken) {
            const inWindow = taken.filter((at) => at > end - cap.windowMs && at <= end)
            expect(inWindow.length).toBeLessThanOrEqual(cap.max)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('counts exactly when two processes hit it at the same moment', async () => {
    const subject = fresh({ max: 7, windowMs: HOUR_MS })
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, at) => take(subject, START, at % 2 === 0 ? app : second)),
    )
    expect(taken.filter(Boolean)).toHaveLength(7)
    expect(await readCount(app.app.context.db, subject, START)).toBe(7)
  })

  test('on several subjects at once counts on all or on none', async () => {
    const [roomy, full] = [fresh({ max: 9, windowMs: HOUR_MS }), fresh({ max: 1, windowMs: HOUR_MS })]
    const { db, write } = app.app.context
    await write((tx) => takeLimits(tx, [roomy, full], START))
    await expect(write((tx) => takeLimits(tx, [roomy, full], START))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfter: expect.any(Number) },
    })
    expect(await readCount(db, roomy, START)).toBe(1)
  })

  test('two processes that take the same subjects in opposite order do not stop each other', async () => {
    const [one, other] = [fresh({ max: 100, windowMs: HOUR_MS }), fresh({ max: 100, windowMs: HOUR_MS })]
    await Promise.all(
      Array.from({ length: 30 }, (_, at) => {
        const through = at % 2 === 0 ? app : second
        return through.app.context.write((tx) => takeLimits(tx, at % 2 === 0 ? [one, other] : [other, one], START))
      }),
    )
    expect(await readCount(app.app.context.db, one, START)).toBe(30)
    expect(await readCount(app.app.context.db, other, START)).toBe(30)
  })
})

describe('a hit', () => {
  test('given back makes room again, and never more than was taken', async () => {
    const subject = fresh({ max: 1, windowMs: HOUR_MS })
    const { write } = app.app.context
    expect(await take(subject, START)).toBe(true)
    await write((tx) => giveBackHit(tx, subject, START))
    await write((tx) => giveBackHit(tx, subject, START))
    expect(await take(subject, START + 1000)).toBe(true)
    expect(await take(subject, START + 2000)).toBe(false)
  })

  test('given back late leaves the newer ones, and their row, in place', async () => {
    const subject = fresh({ max: 2, windowMs: HOUR_MS })
    const { db, write } = app.app.context
    expect(await take(subject, START)).toBe(true)
    expect(await take(subject, START + 50 * MINUTE_MS)).toBe(true)
    await write((tx) => giveBackHit(tx, subject, START))
    await write((tx) => removeExpiredLimits(tx, START + 90 * MINUTE_MS, 100))
    expect(await readCount(db, subject, START + 90 * MINUTE_MS)).toBe(1)
  })

  test('counted without a cap says how many there are', async () => {
    const subject = fresh({ max: 1, windowMs: HOUR_MS })
    const { write } = app.app.context
    const counts = []
    for (let at = 0; at < 3; at += 1) counts.push(await write((tx) => countHit(tx, subject, START + at * MINUTE_MS)))
    expect(counts).toEqual([1, 2, 3])
    expect(await write((tx) => countHit(tx, subject, START + 3 * HOUR_MS))).toBe(1)
  })
})

test('rows are removed when their windows are over, a bounded number at a time, and not before', async () => {
  const { write } = app.app.context
  const many = Array.from({ length: 5 }, () => fresh({ max: 1, windowMs: MINUTE_MS }))
  const later = START + 10 * DAY_MS
  for (const subject of many) await write((tx) => takeLimits(tx, [subject], later))
  const left = async () => (await rows(app, 'limits')).filter((row) => many.some(({ key }) => key === row.key)).length
  await write((tx) => removeExpiredLimits(tx, later, 1000))
  expect(await left()).toBe(5)
  expect(await write((tx) => removeExpiredLimits(tx, later + 2 * MINUTE_MS, 2))).toBe(2)
  expect(await left()).toBe(3)
})
