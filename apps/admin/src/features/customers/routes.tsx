import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const customersRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pelanggan',
  staticData: { permission: 'customer:read' },
  component: lazyRouteComponent(() => import('./customers-screen.tsx'), 'CustomersScreen'),
})

const customerRoute = createRoute({
  getParentRoute: () => customersRoute,
  path: '$id',
  staticData: { permission: 'customer:read' },
  component: lazyRouteComponent(() => import('./customer-screen.tsx'), 'CustomerScreen'),
})

export const routes = [customersRoute.addChildren([customerRoute])] as const
