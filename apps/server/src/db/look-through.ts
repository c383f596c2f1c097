import { setImmediate as nextTurn } from 'node:timers/promises'
import { COUNT_AT_MOST } from '@sambung/shared/list'

/** Rows of a list in its order: those after one place, as far as another; null: from the start, to the end. */
export type Stretch<Place> = { after: Place | null; until: Place | null }

export type Looked<Row, Place> = {
  /**
   * The last of the rows that one piece looks through; null where there are not so many, and where an index answers the
   * whole question.
   */
  findEdge: (after: Place | null) => Promise<Place | null>
  list: (stretch: Stretch<Place>, most: number) => Promise<Row[]>
  count: (stretch: Stretch<Place>, most: number) => Promise<number>
  placeOf: (row: Row) => Place
}

export type Found<Row, Place> = {
  rows: Row[]
  /** After it the next page begins; null: this was the last one. */
  next: Place | null
  /** As far as was looked, where that did not fill the page. */
  stoppedAt: Place | null
  /** How many there are, to `COUNT_AT_MOST + 1`; null: not the first page, or too many would have to be looked through. */
  total: number | null
}

/** So many rows at a time are compared within a few milliseconds: others have their turn after each piece. */
export const PIECE = 2_500
const MOST_PIECES = 10

/**
 * A page of a search that no index answers. However rare what is looked for: after so many pieces the page is given as it
 * is, and whoever asked decides whether to look on.
 */
export async function lookThrough<Row, Place>(
  looked: Looked<Row, Place>,
  page: { after: Place | null; limit: number },
): Promise<Found<Row, Place>> {
  const found: Row[] = []
  let place = page.after
  for (let pieces = 1; pieces <= MOST_PIECES; pieces += 1) {
    const edge = await looked.findEdge(place)
    // One more than is shown tells whether there is a next page.
    found.push(...(await looked.list({ after: place, until: edge }, page.limit + 1 - found.length)))
    const rows = found.slice(0, page.limit)
    const [last, over] = [rows.at(-1), found[page.limit]]
    if (last !== undefined && over !== undefined) {
      const rest = { after: looked.placeOf(over), counted: found.length, pieces: MOST_PIECES - pieces + 1 }
      const total = page.after === null ? await countOn(looked, rest) : null
      return { rows, next: looked.placeOf(last), stoppedAt: null, total }
    }
    if (edge === null) return { rows, next: null, stoppedAt: null, total: page.after === null ? found.length : null }
    place = edge
    await nextTurn()
  }
  return { rows: found, next: place, stoppedAt: place, total: null }
}

async function countOn<Row, Place>(
  looked: Looked<Row, Place>,
  rest: { after: Place; counted: number; pieces: number },
): Promise<number | null> {
  let { after, counted } = rest
  for (let left = rest.pieces; left > 0; left -= 1) {
    const edge = await looked.findEdge(after)
    counted += await looked.count({ after, until: edge }, COUNT_AT_MOST + 1 - counted)
    if (counted > COUNT_AT_MOST || edge === null) return counted
    after = edge
    await nextTurn()
  }
  return null
}
