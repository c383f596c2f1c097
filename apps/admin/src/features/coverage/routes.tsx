import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const coverageRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jangkauan',
  staticData: { permission: 'coverage:read' },
  component: lazyRouteComponent(() => import('./coverage-screen.tsx'), 'CoverageScreen'),
})

export const routes = [coverageRoute] as const
