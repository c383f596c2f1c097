import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const visitsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jadwal',
  staticData: { permission: 'workOrder:read' },
  component: lazyRouteComponent(() => import('./visits-screen.tsx'), 'VisitsScreen'),
})

const calendarRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jadwal/kalender',
  staticData: { permission: 'workOrder:read' },
  component: lazyRouteComponent(() => import('./calendar-screen.tsx'), 'CalendarScreen'),
})

const visitRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/kunjungan/$id',
  staticData: { permission: 'workOrder:read' },
  component: lazyRouteComponent(() => import('./visit-screen.tsx'), 'VisitScreen'),
})

export const routes = [visitsRoute, calendarRoute, visitRoute] as const
