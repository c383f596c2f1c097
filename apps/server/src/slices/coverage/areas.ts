import type { ServiceAreaView } from '@sambung/shared/coverage'
import type { Db } from '../../db/database.ts'
import { areaKey, nameOfKey } from './area-key.ts'
import { findArea, listAreas, tallyPoints, tallyWaiting, type AreaTally, type ServiceArea } from './repository.ts'

/** Every area somebody decided about, waits for, or has points in; those with most people waiting first. */
export async function listServiceAreas(db: Db): Promise<ServiceAreaView[]> {
  return gather({ areas: await listAreas(db), points: await tallyPoints(db), waiting: await tallyWaiting(db) })
}

/** One of them; null when nobody decided about it, waits for it, or has points in it. */
export async function findServiceArea(db: Db, key: string): Promise<ServiceAreaView | null> {
  const area = await findArea(db, key)
  const [points, waiting] = [await tallyPoints(db, key), await tallyWaiting(db, key)]
  return gather({ areas: area === null ? [] : [area], points, waiting })[0] ?? null
}

type Found = { areas: ServiceArea[]; points: AreaTally[]; waiting: Omit<AreaTally, 'freePorts'>[] }

function gather({ areas, points, waiting }: Found): ServiceAreaView[] {
  const views = new Map<string, ServiceAreaView>()
  const viewOf = ({ key, city, kecamatan }: { key: string; city: string; kecamatan: string }): ServiceAreaView => {
    const known = views.get(key)
    if (known !== undefined) return known
    const view = { key, city, kecamatan, state: null, version: 0, waiting: 0, points: 0, freePorts: 0 }
    views.set(key, view)
    return view
  }
  for (const area of areas) Object.assign(viewOf(area), { state: area.state, version: area.version })
  for (const tally of points) Object.assign(viewOf(tally), { points: tally.count, freePorts: tally.freePorts })
  for (const tally of waiting) viewOf(named(tally)).waiting = tally.count
  return [...views.values()].toSorted(
    (a, b) => b.waiting - a.waiting || (`${a.city} ${a.kecamatan}` < `${b.city} ${b.kecamatan}` ? -1 : 1),
  )
}

/** Somebody may wait for another area than their own: then its key alone says which. */
export function named<Tally extends { key: string; city: string; kecamatan: string }>(tally: Tally): Tally {
  return areaKey(tally.city, tally.kecamatan) === tally.key ? tally : { ...tally, ...nameOfKey(tally.key) }
}
