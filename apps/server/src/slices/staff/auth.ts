import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { PASSWORD_LENGTH } from '@sambung/shared/staff'
import type { AppContext } from '../../app/context.ts'
import { createAuthAdapter } from './auth-adapter.ts'
import { authSecrets, COOKIE_PREFIX } from './session-cookie.ts'

const DAY_SECONDS = 24 * 60 * 60
const SESSION_DAYS = 14
/** The header in which the door tells the library where a request comes from, as limits count it. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address'

/** Passwords, session cookies and the second step. Accounts are made by our own use cases, never by the library. */
export function createStaffAuth(ctx: AppContext) {
  return betterAuth({
    appName: ctx.config.brandName,
    baseURL: ctx.publicUrl,
    basePath: '/api/auth',
    secrets: authSecrets(ctx.keys),
    database: createAuthAdapter(ctx),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: ctx.config.production,
      database: { generateId: () => ctx.ids.opaque() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, endpoint) => {
            const address = endpoint?.headers?.get(CLIENT_ADDRESS_HEADER)
            return { data: address === null || address === undefined ? session : { ...session, ipAddress: address } }
          },
        },
      },
    },
    plugins: [twoFactor({ issuer: ctx.config.brandName })],
    // Guesses are counted in the database, by our own limits: they hold over every process.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message) => ctx.log.error('sign-in library', { reason: message }),
    },
  })
}

export type StaffAuth = ReturnType<typeof createStaffAuth>
