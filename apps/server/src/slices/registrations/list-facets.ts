import type { RegistrationFacetsView } from '@sambung/shared/registrations'
import type { StaffContext } from '../../app/context.ts'
import { listOwners } from './claim-registration.ts'
import { listDistinct } from './list-repository.ts'
import { packagesById } from './packages-by-id.ts'

const MOST = 300

/** What the filters offer: areas and sources that registrations really have, the catalogue, the people of the office. */
export async function listFacets(ctx: StaffContext): Promise<RegistrationFacetsView> {
  const [areas, cities, sources, packages, owners] = await Promise.all([
    listDistinct(ctx.db, 'kecamatan', MOST),
    listDistinct(ctx.db, 'city', MOST),
    listDistinct(ctx.db, 'source', MOST),
    packagesById(ctx.db),
    listOwners(ctx.db),
  ])
  const named = new Set(areas.map(({ city }) => city))
  return {
    areas: [
      ...areas.map(({ value, city }) => ({ city, kecamatan: value })),
      ...cities.filter(({ value }) => !named.has(value)).map(({ value }) => ({ city: value, kecamatan: null })),
    ],
    sources: sources.map(({ value }) => value),
    packages: [...packages.values()].map(({ id, name }) => ({ id, name })),
    owners: [...owners].map(([id, name]) => ({ id, name })),
  }
}
