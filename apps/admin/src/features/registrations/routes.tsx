import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'
import { listSearch } from './list/list-search.ts'

const registrationsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/registrasi',
  validateSearch: listSearch,
  staticData: { permission: 'registration:read' },
  component: lazyRouteComponent(() => import('./registrations-screen.tsx'), 'RegistrationsScreen'),
})

const registrationRoute = createRoute({
  getParentRoute: () => registrationsRoute,
  path: '$id',
  staticData: { permission: 'registration:read' },
  component: lazyRouteComponent(() => import('./registration-screen.tsx'), 'RegistrationScreen'),
})

export const routes = [registrationsRoute.addChildren([registrationRoute])] as const
