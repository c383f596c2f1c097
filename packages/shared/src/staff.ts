import * as z from 'zod/mini'
import { PERMISSIONS, type Permission } from './permissions.ts'
import { STAFF_ROLES } from './states.ts'

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const

export const StaffRoleName = z.enum(STAFF_ROLES)

/** What is typed into the sign-in form, in small letters and without the space a phone's keyboard adds. */
export const StaffEmail = z.string().check(
  z.maxLength(254),
  z.overwrite((text) => text.trim().toLowerCase()),
  z.email(),
)

export const StaffName = z.string().check(
  z.overwrite((text) => text.normalize('NFC').trim().replace(/\s+/g, ' ')),
  z.minLength(2),
  z.maxLength(100),
  z.regex(/^[^\p{Cc}]+$/u),
)

export const NewPassword = z.string().check(z.minLength(PASSWORD_LENGTH.min), z.maxLength(PASSWORD_LENGTH.max))
const GivenPassword = z.string().check(z.minLength(1), z.maxLength(PASSWORD_LENGTH.max))
const Id = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[A-Za-z0-9_-]+$/))
const Version = z.int().check(z.gte(1))
const OneTimeToken = z.string().check(z.maxLength(200))

/** Remembered for each person, whichever machine they sign in at. */
export const StaffPreferences = z.object({
  locale: z.optional(z.enum(['id', 'en'])),
  scheme: z.optional(z.enum(['light', 'dark', 'auto'])),
  density: z.optional(z.enum(['comfortable', 'compact'])),
})
export type StaffPreferences = z.infer<typeof StaffPreferences>

// What the doors under /api/auth take.

export const SignInInput = z.object({
  email: StaffEmail,
  password: GivenPassword,
  /** False: until the browser closes, a day at most. */
  rememberMe: z.optional(z.boolean()),
})
export type SignInInput = z.infer<typeof SignInInput>

/** `secondStep`: the password was right; the code of the app, or a backup code, is still missing. */
export const SignInView = z.object({ secondStep: z.boolean() })
export type SignInView = z.infer<typeof SignInView>

/** Six digits of the app, or a backup code such as `aB3dE-f6hIj`. */
export const SecondStepInput = z.object({
  code: z.string().check(
    z.overwrite((text) => text.replace(/\s+/g, '')),
    z.minLength(6),
    z.maxLength(20),
  ),
  trustDevice: z.optional(z.boolean()),
})
export type SecondStepInput = z.infer<typeof SecondStepInput>

export const PasswordInput = z.object({ password: GivenPassword })
export type PasswordInput = z.infer<typeof PasswordInput>

export const EnrolmentView = z.object({
  /** `otpauth://…`, to be shown as a QR code and as text. */
  totpUri: z.string(),
  backupCodes: z.array(z.string()),
})
export type EnrolmentView = z.infer<typeof EnrolmentView>

// Me.

export const MeView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: StaffRoleName,
  technicianId: z.nullable(z.string()),
  version: z.int(),
  permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
  secondStep: z.object({
    enrolled: z.boolean(),
    /** Nothing but enrolling is open to this account until it has a second step. */
    due: z.boolean(),
    /** Whether this role is asked for one at all. */
    asked: z.boolean(),
  }),
  preferences: StaffPreferences,
})
export type MeView = z.infer<typeof MeView>

export const UpdateMeInput = z.object({ name: z.optional(StaffName), preferences: z.optional(StaffPreferences) })
export type UpdateMeInput = z.infer<typeof UpdateMeInput>

export const ChangePasswordInput = z.object({ currentPassword: GivenPassword, newPassword: NewPassword })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

export const SessionView = z.object({
  id: z.string(),
  current: z.boolean(),
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
})
export type SessionView = z.infer<typeof SessionView>

// Others.

/** `invited`: has no password yet. */
export const StaffState = z.enum(['active', 'invited', 'disabled'])
export type StaffState = z.infer<typeof StaffState>

export const StaffRowView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: StaffRoleName,
  state: StaffState,
  secondStep: z.boolean(),
  sessions: z.int(),
  lastSignInAt: z.nullable(z.string()),
  /** When the open invitation or reset link ends; null: there is none. */
  linkEndsAt: z.nullable(z.string()),
  version: z.int(),
  createdAt: z.string(),
})
export type StaffRowView = z.infer<typeof StaffRowView>

export const StaffBriefView = z.object({ id: z.string(), name: z.string(), role: StaffRoleName, active: z.boolean() })
export type StaffBriefView = z.infer<typeof StaffBriefView>

/** Technicians are made with their profile, in one step. */
export const InviteStaffInput = z.object({
  name: StaffName,
  email: StaffEmail,
  role: z.enum(['customer_service', 'supervisor', 'admin', 'viewer']),
})
export type InviteStaffInput = z.infer<typeof InviteStaffInput>

/** Shown once, to be handed over: the server keeps a hash only. */
export const OneTimeLinkView = z.object({ staffId: z.string(), url: z.string(), endsAt: z.string() })
export type OneTimeLinkView = z.infer<typeof OneTimeLinkView>

export const StaffVersionInput = z.object({ id: Id, version: Version })
export type StaffVersionInput = z.infer<typeof StaffVersionInput>

export const SetRoleInput = z.object({
  id: Id,
  version: Version,
  role: z.enum(['customer_service', 'supervisor', 'admin', 'viewer']),
})
export type SetRoleInput = z.infer<typeof SetRoleInput>

export const StaffIdInput = z.object({ id: Id })
export type StaffIdInput = z.infer<typeof StaffIdInput>

export const StaffChangedView = z.object({ id: z.string(), version: z.int() })
export type StaffChangedView = z.infer<typeof StaffChangedView>

// One-time links.

export const ReadLinkInput = z.object({ token: OneTimeToken })
export type ReadLinkInput = z.infer<typeof ReadLinkInput>

export const LinkView = z.object({
  kind: z.enum(['invitation', 'reset']),
  name: z.string(),
  email: z.string(),
  endsAt: z.string(),
})
export type LinkView = z.infer<typeof LinkView>

export const SetPasswordInput = z.object({ token: OneTimeToken, password: NewPassword })
export type SetPasswordInput = z.infer<typeof SetPasswordInput>
