import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const packagesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/paket',
  staticData: { permission: 'package:read' },
  component: lazyRouteComponent(() => import('./packages-screen.tsx'), 'PackagesScreen'),
})

const packageRoute = createRoute({
  getParentRoute: () => packagesRoute,
  path: '$id',
  staticData: { permission: 'package:read' },
  component: lazyRouteComponent(() => import('./package-screen.tsx'), 'PackageScreen'),
})

export const routes = [packagesRoute.addChildren([packageRoute])] as const
