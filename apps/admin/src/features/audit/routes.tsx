import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const auditRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/catatan-audit',
  staticData: { permission: 'audit:read' },
  component: lazyRouteComponent(() => import('./audit-screen.tsx'), 'AuditScreen'),
})

export const routes = [auditRoute] as const
