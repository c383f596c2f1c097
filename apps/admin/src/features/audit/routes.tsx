import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { consoleRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

const auditRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/catatan-audit',
  staticData: { permission: 'audit:read' },
  validateSearch: searchParams({
    q: z.string(),
    tentang: z.string(),
    id: z.string(),
    oleh: z.string(),
    dari: Day,
    sampai: Day,
    buka: z.string(),
  }),
  component: lazyRouteComponent(() => import('./audit-screen.tsx'), 'AuditScreen'),
})

export const routes = [auditRoute] as const
