import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleRoute } from '../../app/routes.ts'

const messagesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pesan',
  staticData: { permission: 'message:read' },
  component: lazyRouteComponent(() => import('./messages-screen.tsx'), 'MessagesScreen'),
})

const templatesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pesan/templat',
  staticData: { permission: 'template:read' },
  component: lazyRouteComponent(() => import('./templates-screen.tsx'), 'TemplatesScreen'),
})

const deliveryRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pesan/kesehatan',
  staticData: { permission: 'delivery:read' },
  component: lazyRouteComponent(() => import('./delivery-screen.tsx'), 'DeliveryScreen'),
})

export const routes = [messagesRoute, templatesRoute, deliveryRoute] as const
