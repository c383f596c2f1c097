import { MESSAGE_STATES } from '@sambung/shared/messages'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { consoleRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'
import { PERIODS } from './log/periods.ts'

const messagesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pesan',
  staticData: { permission: 'message:read' },
  validateSearch: searchParams({
    q: z.string(),
    status: z.array(z.enum(MESSAGE_STATES)),
    templat: z.string(),
    sebab: z.string(),
    gateway: z.string(),
    periode: z.enum(PERIODS),
  }),
  component: lazyRouteComponent(() => import('./log/messages-screen.tsx'), 'MessagesScreen'),
})

const messageRoute = createRoute({
  getParentRoute: () => messagesRoute,
  path: '$id',
  staticData: { permission: 'message:read' },
  component: lazyRouteComponent(() => import('./log/message-screen.tsx'), 'MessageScreen'),
})

const templatesRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pesan/templat',
  staticData: { permission: 'template:read' },
  component: lazyRouteComponent(() => import('./templates/templates-screen.tsx'), 'TemplatesScreen'),
})

const templateRoute = createRoute({
  getParentRoute: () => templatesRoute,
  path: '$template',
  staticData: { permission: 'template:read' },
  validateSearch: searchParams({ bahasa: z.enum(['id', 'en']) }),
  component: lazyRouteComponent(() => import('./templates/template-screen.tsx'), 'TemplateScreen'),
})

const deliveryRoute = createRoute({
  getParentRoute: () => consoleRoute,
  path: '/pesan/kesehatan',
  staticData: { permission: 'delivery:read' },
  validateSearch: searchParams({ jam: z.int().check(z.gte(1), z.lte(48)) }),
  component: lazyRouteComponent(() => import('./health/delivery-screen.tsx'), 'DeliveryScreen'),
})

export const routes = [
  messagesRoute.addChildren([messageRoute]),
  templatesRoute.addChildren([templateRoute]),
  deliveryRoute,
] as const
