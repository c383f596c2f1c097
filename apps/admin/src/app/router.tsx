import { createRouter } from '@tanstack/react-router'
import { PageSkeleton } from '../components/states/loading.tsx'
import { routes as account } from '../features/account/routes.tsx'
import { routes as audit } from '../features/audit/routes.tsx'
import { routes as coverage } from '../features/coverage/routes.tsx'
import { routes as customers } from '../features/customers/routes.tsx'
import { routes as messages } from '../features/messages/routes.tsx'
import { routes as packages } from '../features/packages/routes.tsx'
import { routes as registrations } from '../features/registrations/routes.tsx'
import { routes as reports } from '../features/reports/routes.tsx'
import { routes as schedule } from '../features/schedule/routes.tsx'
import { routes as settings } from '../features/settings/routes.tsx'
import { routes as signIn } from '../features/sign-in/routes.tsx'
import { routes as staff } from '../features/staff/routes.tsx'
import { routes as technicians } from '../features/technicians/routes.tsx'
import { routes as today } from '../features/today/routes.tsx'
import { parseSearch, stringifySearch } from '../lib/search-params.ts'
import { wishForFocus } from './focus-wish.ts'
import { consoleRoute, rootRoute } from './routes.ts'

const tree = rootRoute.addChildren([
  consoleRoute.addChildren([
    ...today,
    ...registrations,
    ...customers,
    ...schedule,
    ...technicians,
    ...coverage,
    ...packages,
    ...messages,
    ...reports,
    ...settings,
    ...staff,
    ...audit,
    ...account,
  ]),
  ...signIn,
])

export const router = createRouter({
  routeTree: tree,
  basepath: '/admin',
  parseSearch,
  stringifySearch,
  // A pointer resting on a link is most likely about to press it: the screen's file is fetched meanwhile.
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 200,
})

router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
  if (pathChanged && fromLocation !== undefined) wishForFocus()
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
