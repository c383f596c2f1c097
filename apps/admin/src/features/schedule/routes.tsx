import { BusinessDate } from '@sambung/shared/schedule'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'
import { listSearch } from './list/list-search.ts'

const visitsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jadwal',
  staticData: { permission: 'workOrder:read' },
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./list/visits-screen.tsx'), 'VisitsScreen'),
})

/** Beside the list. */
const listedVisitRoute = createRoute({
  getParentRoute: () => visitsRoute,
  path: '$id',
  staticData: { permission: 'workOrder:read' },
  component: lazyRouteComponent(() => import('./record/visit-screens.tsx'), 'ListedVisitScreen'),
})

const calendarRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jadwal/kalender',
  staticData: { permission: 'workOrder:read' },
  validateSearch: searchParams({ week: BusinessDate }),
  component: lazyRouteComponent(() => import('./calendar/calendar-screen.tsx'), 'CalendarScreen'),
})

const workTypesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/jadwal/jenis',
  staticData: { permission: 'settings:read' },
  component: lazyRouteComponent(() => import('./work-types/work-types-screen.tsx'), 'WorkTypesScreen'),
})

/** Alone: what other screens and messages lead to. */
const visitRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/kunjungan/$id',
  staticData: { permission: 'workOrder:read' },
  component: lazyRouteComponent(() => import('./record/visit-screens.tsx'), 'VisitScreen'),
})

export const routes = [visitsRoute.addChildren([listedVisitRoute]), calendarRoute, workTypesRoute, visitRoute] as const
