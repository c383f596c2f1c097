import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const settingsRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pengaturan',
  staticData: { permission: 'settings:read' },
  component: lazyRouteComponent(() => import('./settings-screen.tsx'), 'SettingsScreen'),
})

export const routes = [settingsRoute] as const
