import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const packagesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/paket',
  staticData: { permission: 'package:read' },
  component: lazyRouteComponent(() => import('./packages-screen.tsx'), 'PackagesScreen'),
})

export const routes = [packagesRoute] as const
