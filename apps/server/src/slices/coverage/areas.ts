import type { ServiceAreaView } from '@sambung/shared/coverage'
import type { Db } from '../../db/database.ts'
import { listAreas, tallyPoints, tallyWaiting } from './repository.ts'

/** Every area somebody decided about, waits for, or has points in; those with most people waiting first. */
export async function listServiceAreas(db: Db): Promise<ServiceAreaView[]> {
  const [areas, points, waiting] = [await listAreas(db), await tallyPoints(db), await tallyWaiting(db)]
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
  for (const tally of waiting) viewOf(tally).waiting = tally.count
  return [...views.values()].toSorted(
    (a, b) => b.waiting - a.waiting || (`${a.city} ${a.kecamatan}` < `${b.city} ${b.kecamatan}` ? -1 : 1),
  )
}
