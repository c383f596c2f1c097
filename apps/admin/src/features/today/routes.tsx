import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const todayRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/',
  staticData: { permission: 'registration:read' },
  component: lazyRouteComponent(() => import('./today-screen.tsx'), 'TodayScreen'),
})

export const routes = [todayRoute] as const
