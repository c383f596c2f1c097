import * as z from 'zod/mini'
import { identityNumberProblem } from './identity-number.ts'
import { WirePhone } from './phone.ts'
import { BusinessDate, PreferredTime } from './schedule.ts'
import { REGISTRATION_STATES, TRACKING_STEPS } from './states.ts'
import { blankable, line, paragraph } from './text.ts'

/** The version of the consent text that the page shows; stored with each registration. */
export const CONSENT_VERSION = '2026-11-22'

/** Older clients write `08:00-12:00` or `08.00–12.00` for `08-12`, and `call_me` for `call`. */
function foldTime(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const text = value.trim().toLowerCase()
  if (text === 'call_me' || text === 'call-me') return 'call'
  return text
    .replace(/[.:]00/g, '')
    .replace(/\s*[–-]\s*/, '-')
    .replace(/^8-/, '08-')
}

export const SubmitRegistrationInput = z.object({
  // Missing is VERIFICATION_REQUIRED, not a malformed form.
  verificationToken: blankable(z.string().check(z.maxLength(200))),
  fullName: line(2, 100),
  phone: WirePhone,
  email: blankable(z.email().check(z.maxLength(254))),
  idCardNumber: blankable(z.string().check(z.refine((digits) => identityNumberProblem(digits) === null))),
  idCardPhotoId: blankable(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,128}$/))),
  address: line(5, 200),
  rt: blankable(z.string().check(z.regex(/^[0-9]{1,3}$/))),
  rw: blankable(z.string().check(z.regex(/^[0-9]{1,3}$/))),
  kelurahan: blankable(line(1, 100)),
  kecamatan: blankable(line(1, 100)),
  city: line(2, 100),
  postalCode: blankable(z.string().check(z.regex(/^[0-9]{5}$/))),
  latitude: blankable(z.number().check(z.gte(-90), z.lte(90))),
  longitude: blankable(z.number().check(z.gte(-180), z.lte(180))),
  addressNotes: blankable(paragraph(300)),
  packageId: line(1, 64),
  preferredInstallationDate: blankable(BusinessDate),
  preferredTimeSlot: z.optional(z.pipe(z.transform(foldTime), blankable(PreferredTime))),
  notes: blankable(paragraph(500)),
  referralCode: blankable(line(1, 64)),
  utmSource: blankable(line(1, 100)),
  utmMedium: blankable(line(1, 100)),
  utmCampaign: blankable(line(1, 100)),
  consent: z.literal(true),
  locale: z.optional(z.enum(['id', 'en'])),
  idempotencyKey: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
})
export type SubmitRegistrationInput = z.infer<typeof SubmitRegistrationInput>

export const SubmitRegistrationView = z.object({ registrationNumber: z.string(), trackingUrl: z.string() })
export type SubmitRegistrationView = z.infer<typeof SubmitRegistrationView>

export const TrackingToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,128}$/))

export const RegistrationNumber = z.pipe(
  z.string().check(
    z.overwrite((value) => value.trim().toUpperCase()),
    z.regex(/^REG[0-9]{11,20}$/),
  ),
  z.transform((value: string) => value),
)

export const TrackRegistrationInput = z.union([
  z.object({ trackingToken: TrackingToken }),
  z.object({ registrationNumber: RegistrationNumber, phoneLast4: z.string().check(z.regex(/^[0-9]{4}$/)) }),
])
export type TrackRegistrationInput = z.infer<typeof TrackRegistrationInput>

/** Opens the live view for a while, and nothing else: made to stand in an address, where a token must not. */
export const WatchKey = z.string().check(z.regex(/^[A-Za-z0-9_.-]{40,200}$/))

export const WatchTrackingView = z.object({ watchKey: WatchKey })
export type WatchTrackingView = z.infer<typeof WatchTrackingView>

export const OnTrackInput = z.union([z.object({ watchKey: WatchKey }), ...TrackRegistrationInput.def.options])
export type OnTrackInput = z.infer<typeof OnTrackInput>

export const CancelRegistrationInput = z.object({
  trackingToken: TrackingToken,
  reason: blankable(paragraph(300)),
})
export type CancelRegistrationInput = z.infer<typeof CancelRegistrationInput>

const State = z.enum(REGISTRATION_STATES)

/** What the tracking page shows. Personal data masked; instants ISO 8601; money in whole rupiah. */
export const TrackingView = z.object({
  registrationNumber: z.string(),
  status: State,
  steps: z.array(
    z.object({
      step: z.enum(TRACKING_STEPS),
      state: z.enum(['done', 'now', 'todo', 'skipped']),
      at: z.nullable(z.string()),
    }),
  ),
  timeline: z.array(z.object({ status: State, at: z.string() })),
  fullName: z.string(),
  phone: z.string(),
  address: z.string(),
  package: z.object({ name: z.string(), downMbps: z.int(), monthlyPrice: z.int(), setupFee: z.int() }),
  preferredDate: z.nullable(z.string()),
  preferredTime: z.nullable(PreferredTime),
  /** The survey or installation that is coming; `day` null: its time is not agreed yet. First name only, while out. */
  visit: z.nullable(
    z.object({
      type: z.enum(['survey', 'installation']),
      progress: z.enum(['planned', 'on_the_way', 'there']),
      day: z.nullable(z.string()),
      window: z.nullable(z.string()),
      technician: z.nullable(z.string()),
    }),
  ),
  /** Only someone who holds the link may cancel; number and digits let one look. */
  canCancel: z.boolean(),
  createdAt: z.string(),
  version: z.int(),
})
export type TrackingView = z.infer<typeof TrackingView>
