import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const staffRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/staf',
  staticData: { permission: 'staff:read' },
  component: lazyRouteComponent(() => import('./staff-screen.tsx'), 'StaffScreen'),
})

export const routes = [staffRoute] as const
