import { expect, test } from 'vitest'
import { countTurns } from '../../test/count-turns.ts'
import { lookThrough, type Looked } from './look-through.ts'

const PIECE = 5

/** The numbers from one down to another, of which some fit; `looks`: how many were compared in all. */
function countdown({ from, fits }: { from: number; fits: (row: number) => boolean }) {
  let looks = 0
  const stretch = ({ after, until }: { after: number | null; until: number | null }) => {
    const start = after === null ? from : after - 1
    const rows = Array.from({ length: Math.max(0, start - (until ?? 1) + 1) }, (_, at) => start - at)
    looks += rows.length
    return rows.filter(fits)
  }
  const looked: Looked<number, number> = {
    findEdge: async (after) => {
      const edge = (after ?? from + 1) - PIECE
      return edge >= 1 ? edge : null
    },
    list: async (within, most) => stretch(within).slice(0, most),
    count: async (within, most) => stretch(within).slice(0, most).length,
    placeOf: (row) => row,
  }
  return { looked, looks: () => looks }
}

test('what fits is found page by page, each once, however it lies in the pieces', async () => {
  const { looked } = countdown({ from: 200, fits: (row) => row % 3 === 0 })
  const seen: number[] = []
  let after: number | null = null
  do {
    const { rows, next }: { rows: number[]; next: number | null } = await lookThrough(looked, { after, limit: 7 })
    seen.push(...rows)
    after = next
  } while (after !== null)
  expect(seen).toEqual(Array.from({ length: 66 }, (_, at) => 198 - at * 3))
})

test('a page that did not fill up says how far it looked, and the next one goes on from there', async () => {
  const { looked, looks } = countdown({ from: 1_000, fits: (row) => row === 930 })
  const first = await lookThrough(looked, { after: null, limit: 7 })
  expect(first).toEqual({ rows: [], next: 951, stoppedAt: 951, total: null })
  expect(looks()).toBe(50)
  const second = await lookThrough(looked, { after: first.next, limit: 7 })
  expect(second).toEqual({ rows: [930], next: 901, stoppedAt: 901, total: null })
})

test('others have their turn after each piece', async () => {
  const { looked } = countdown({ from: 1_000, fits: () => false })
  expect(await countTurns(() => lookThrough(looked, { after: null, limit: 7 }))).toBeGreaterThanOrEqual(10)
})

test('the first page counts all, as far as it would look; later pages do not count', async () => {
  const { looked } = countdown({ from: 48, fits: (row) => row % 2 === 0 })
  expect(await lookThrough(looked, { after: null, limit: 7 })).toMatchObject({ total: 24, next: 36, stoppedAt: null })
  expect(await lookThrough(looked, { after: 36, limit: 7 })).toMatchObject({ total: null, next: 22 })
  expect(await lookThrough(looked, { after: null, limit: 30 })).toMatchObject({ total: 24, next: null })
  const long = countdown({ from: 1_000, fits: (row) => row % 2 === 0 })
  expect(await lookThrough(long.looked, { after: null, limit: 7 })).toMatchObject({ total: null, stoppedAt: null })
  expect(long.looks()).toBeLessThanOrEqual(60)
})
