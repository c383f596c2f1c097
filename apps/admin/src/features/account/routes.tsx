import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const accountRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/akun',
  staticData: { permission: 'me:read' },
  component: lazyRouteComponent(() => import('./account-screen.tsx'), 'AccountScreen'),
})

export const routes = [accountRoute] as const
