import {
  MOST_ON_MAP,
  type ExtentView,
  type ListPointsInput,
  type MapInput,
  type MapView,
  type PointRowView,
} from '@sambung/shared/coverage'
import { PAGE_SIZE, type Page } from '@sambung/shared/list'
import type { Db } from '../../db/database.ts'
import { toPointRowView } from './point-view.ts'
import { countPoints, listPoints, listPointsForMap, readExtent, type PointFilter } from './repository.ts'

type Filters = Omit<ListPointsInput, 'cursor' | 'limit'>

/** A page of points by code; the cursor is the last one's code. */
export async function listPointsPage(db: Db, input: ListPointsInput): Promise<Page<PointRowView>> {
  const limit = input.limit ?? PAGE_SIZE
  const filter = toFilter(input)
  const found = await listPoints(db, filter, { after: input.cursor ?? null, limit: limit + 1 })
  const rows = found.slice(0, limit)
  return {
    rows: rows.map(toPointRowView),
    nextCursor: found.length > limit ? (rows.at(-1)?.code ?? null) : null,
    total: await countPoints(db, filter),
  }
}

const PAGE_OF_A_FILE = 1_000

/** All of them, a piece at a time. */
export async function* readAllPoints(db: Db, filters: Filters): AsyncGenerator<PointRowView[]> {
  const filter = toFilter(filters)
  let after: string | null = null
  for (;;) {
    const found = await listPoints(db, filter, { after, limit: PAGE_OF_A_FILE })
    yield found.map(toPointRowView)
    if (found.length < PAGE_OF_A_FILE) return
    after = found.at(-1)?.code ?? null
  }
}

export async function listPointsOnMap(db: Db, box: MapInput): Promise<MapView> {
  const found = await listPointsForMap(db, box, MOST_ON_MAP + 1)
  return { points: found.slice(0, MOST_ON_MAP).map(toPointRowView), more: found.length > MOST_ON_MAP }
}

export async function readPointExtent(db: Db): Promise<ExtentView> {
  const { points, box } = await readExtent(db)
  return { points, bounds: box }
}

function toFilter({ search, state, kecamatan, free }: Filters): PointFilter {
  return {
    search: search === undefined || search === '' ? null : search.toLowerCase(),
    states: state ?? [],
    kecamatan: kecamatan ?? null,
    free: free ?? null,
  }
}
