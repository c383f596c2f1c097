import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'
import { listSearch } from './list-search.ts'

const techniciansRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/teknisi',
  staticData: { permission: 'technician:read' },
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./technicians-screen.tsx'), 'TechniciansScreen'),
})

const technicianRoute = createRoute({
  getParentRoute: () => techniciansRoute,
  path: '$id',
  staticData: { permission: 'technician:read' },
  component: lazyRouteComponent(() => import('./technician-screen.tsx'), 'TechnicianScreen'),
})

export const routes = [techniciansRoute.addChildren([technicianRoute])] as const
