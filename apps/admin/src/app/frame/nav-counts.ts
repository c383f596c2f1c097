import { useNewRegistrations } from '../../features/registrations/nav-count.ts'
import { useUnassignedVisits } from '../../features/schedule/nav-count.ts'

/** A figure beside an entry of the rail: what waits for somebody. `bad`: something is wrong there. */
export type NavCount = { count: number; tone?: 'bad' }

/** Whose entry has a figure. A feature adds its hook (a query with `meta.live`), by its address. */
export const navCounts: Readonly<Record<string, () => NavCount | null>> = {
  '/registrasi': useNewRegistrations,
  '/jadwal': useUnassignedVisits,
}
