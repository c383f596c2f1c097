import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const reportsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/laporan',
  staticData: { permission: 'report:read' },
  component: lazyRouteComponent(() => import('./reports-screen.tsx'), 'ReportsScreen'),
})

export const routes = [reportsRoute] as const
