import type { Permission } from '@sambung/shared/permissions'
import { createRootRoute, createRoute } from '@tanstack/react-router'
import { Failed, NotFound } from './dead-ends.tsx'
import { Frame } from './frame/frame.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Who lacks it sees the no-permission state in place of the screen. */
    permission?: Permission
  }
}

export const rootRoute = createRootRoute({ notFoundComponent: NotFound, errorComponent: Failed })

/** Everything for people who have signed in: inside the frame. Its children are the features' screens. */
export const consoleRoute = createRoute({ getParentRoute: () => rootRoute, id: 'console', component: Frame })
