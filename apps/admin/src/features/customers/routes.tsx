import { CUSTOMER_STATES } from '@sambung/shared/states'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { consoleRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'

const customersRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pelanggan',
  staticData: { permission: 'customer:read' },
  validateSearch: searchParams({
    q: z.string(),
    status: z.array(z.enum(CUSTOMER_STATES)),
    paket: z.string(),
    kecamatan: z.string(),
  }),
  component: lazyRouteComponent(() => import('./customers-screen.tsx'), 'CustomersScreen'),
})

const customerRoute = createRoute({
  getParentRoute: () => customersRoute,
  path: '$id',
  staticData: { permission: 'customer:read' },
  component: lazyRouteComponent(() => import('./customer-screen.tsx'), 'CustomerScreen'),
})

export const routes = [customersRoute.addChildren([customerRoute])] as const
