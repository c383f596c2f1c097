import { StaffRoleName, StaffState } from '@sambung/shared/staff'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { consoleRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'

const staffRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/staf',
  staticData: { permission: 'staff:read' },
  validateSearch: searchParams({ q: z.string(), role: z.array(StaffRoleName), state: z.array(StaffState) }),
  component: lazyRouteComponent(() => import('./staff-screen.tsx'), 'StaffScreen'),
})

export const routes = [staffRoute] as const
