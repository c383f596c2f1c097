import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { rootRoute } from '../../app/routes.ts'
import { searchParams } from '../../lib/search-params.ts'

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/masuk',
  validateSearch: searchParams({ kembali: z.string(), alasan: z.literal('berakhir') }),
  component: lazyRouteComponent(() => import('./sign-in-screen.tsx'), 'SignInScreen'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/undangan',
  component: lazyRouteComponent(() => import('./invitation-screen.tsx'), 'InvitationScreen'),
})

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sandi-baru',
  component: lazyRouteComponent(() => import('./new-password-screen.tsx'), 'NewPasswordScreen'),
})

export const routes = [signInRoute, invitationRoute, newPasswordRoute] as const
