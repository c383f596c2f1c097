import { POINT_STATES, PORTS_LEFT } from '@sambung/shared/coverage'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { consoleRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'

const permission = 'coverage:read'

const pointsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jangkauan',
  staticData: { permission },
  validateSearch: searchParams({
    q: z.string(),
    status: z.array(z.enum(POINT_STATES)),
    kecamatan: z.string(),
    port: z.enum(PORTS_LEFT),
    /** The map in place of the list, where there is no room for both. */
    peta: z.boolean(),
  }),
  component: lazyRouteComponent(() => import('./coverage-screen.tsx'), 'CoverageScreen'),
})

const pointRoute = createRoute({
  getParentRoute: () => pointsRoute,
  path: '$id',
  staticData: { permission },
  component: lazyRouteComponent(() => import('./point-screen.tsx'), 'PointScreen'),
})

const areasRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jangkauan/wilayah',
  staticData: { permission },
  component: lazyRouteComponent(() => import('./areas-screen.tsx'), 'AreasScreen'),
})

const checkRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jangkauan/periksa',
  staticData: { permission },
  validateSearch: searchParams({ posisi: z.string(), kecamatan: z.string(), kota: z.string() }),
  component: lazyRouteComponent(() => import('./check-screen.tsx'), 'CheckScreen'),
})

export const routes = [pointsRoute.addChildren([pointRoute]), areasRoute, checkRoute] as const
