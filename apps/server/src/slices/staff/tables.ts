import type { StaffPreferences } from '@sambung/shared/staff'
import type { StaffRole } from '@sambung/shared/states'
import type { Kit } from '../../db/kit.ts'

/** Who works here, and how each proves it. The columns that the sign-in library names are named as it names them. */
export const staffTables = (kit: Kit) => ({
  staff: kit.table(
    'staff',
    {
      id: kit.text('id').primaryKey(),
      name: kit.text('name').notNull(),
      /** In small letters: one person, one account. */
      email: kit.text('email').notNull(),
      emailVerified: kit.bool('email_verified').notNull(),
      image: kit.text('image'),
      role: kit.text('role').$type<StaffRole>().notNull(),
      disabledAt: kit.instant('disabled_at'),
      lastSignInAt: kit.instant('last_sign_in_at'),
      twoFactorEnabled: kit.bool('two_factor_enabled').notNull(),
      preferences: kit.json<StaffPreferences>('preferences').notNull(),
      version: kit.int('version').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [kit.uniqueIndex('staff_email').on(t.email)],
  ),
  staffSessions: kit.table(
    'staff_sessions',
    {
      id: kit.text('id').primaryKey(),
      userId: kit.text('user_id').notNull(),
      /** The token's hash: who reads the database cannot become anybody. */
      token: kit.text('token').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      ipAddress: kit.text('ip_address'),
      userAgent: kit.text('user_agent'),
      createdAt: kit.instant('created_at').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [kit.uniqueIndex('staff_sessions_token').on(t.token), kit.index('staff_sessions_user').on(t.userId)],
  ),
  /** A person's password; none until the invitation is accepted. */
  staffAccounts: kit.table(
    'staff_accounts',
    {
      id: kit.text('id').primaryKey(),
      userId: kit.text('user_id').notNull(),
      accountId: kit.text('account_id').notNull(),
      providerId: kit.text('provider_id').notNull(),
      password: kit.text('password'),
      accessToken: kit.text('access_token'),
      refreshToken: kit.text('refresh_token'),
      idToken: kit.text('id_token'),
      accessTokenExpiresAt: kit.instant('access_token_expires_at'),
      refreshTokenExpiresAt: kit.instant('refresh_token_expires_at'),
      scope: kit.text('scope'),
      createdAt: kit.instant('created_at').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [kit.uniqueIndex('staff_accounts_user').on(t.userId, t.providerId)],
  ),
  /** Second steps under way, devices trusted with one, and codes that were used a moment ago. */
  staffVerifications: kit.table(
    'staff_verifications',
    {
      id: kit.text('id').primaryKey(),
      identifier: kit.text('identifier').notNull(),
      value: kit.text('value').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [kit.index('staff_verifications_identifier').on(t.identifier)],
  ),
  /** The second step: secret and backup codes, both encrypted. */
  staffTwoFactors: kit.table(
    'staff_two_factors',
    {
      id: kit.text('id').primaryKey(),
      userId: kit.text('user_id').notNull(),
      secret: kit.text('secret').notNull(),
      backupCodes: kit.text('backup_codes').notNull(),
      verified: kit.bool('verified'),
      failedVerificationCount: kit.int('failed_verification_count'),
      lockedUntil: kit.instant('locked_until'),
    },
    (t) => [kit.uniqueIndex('staff_two_factors_user').on(t.userId)],
  ),
  /** One-time links: an invitation, a new password. The row is removed when the link is used. */
  staffLinks: kit.table(
    'staff_links',
    {
      id: kit.text('id').primaryKey(),
      staffId: kit.text('staff_id').notNull(),
      kind: kit.text('kind').$type<'invitation' | 'reset'>().notNull(),
      tokenHash: kit.text('token_hash').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.uniqueIndex('staff_links_token').on(t.tokenHash), kit.uniqueIndex('staff_links_staff').on(t.staffId)],
  ),
})
