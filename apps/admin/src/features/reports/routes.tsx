import { FUNNEL_GROUPS, REPORT_LANES } from '@sambung/shared/reports'
import { BusinessDate } from '@sambung/shared/schedule'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { consoleRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'

const permission = 'report:read'
const period = { dari: BusinessDate, sampai: BusinessDate }

const funnelRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/laporan',
  staticData: { permission },
  validateSearch: searchParams({ ...period, kecamatan: z.string(), sumber: z.string(), per: z.enum(FUNNEL_GROUPS) }),
  component: lazyRouteComponent(() => import('./funnel-screen.tsx'), 'FunnelScreen'),
})

const workloadRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/laporan/kunjungan',
  staticData: { permission },
  validateSearch: searchParams(period),
  component: lazyRouteComponent(() => import('./workload-screen.tsx'), 'WorkloadScreen'),
})

const deliveryRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/laporan/pesan',
  staticData: { permission },
  validateSearch: searchParams({ ...period, jenis: z.enum(REPORT_LANES) }),
  component: lazyRouteComponent(() => import('./delivery-screen.tsx'), 'DeliveryScreen'),
})

export const routes = [funnelRoute, workloadRoute, deliveryRoute] as const
