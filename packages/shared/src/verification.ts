import * as z from 'zod/mini'
import { Locale } from './locale.ts'
import { WirePhone } from './phone.ts'

const OpaqueId = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[A-Za-z0-9_-]+$/))

export const RequestCodeInput = z.object({
  phone: WirePhone,
  // Only cleaned into the greeting, so its length is no reason to refuse a code (the request body is bounded).
  fullName: z.string().check(z.refine((value) => value.trim() !== '')),
  locale: z.optional(Locale),
  verificationId: z.optional(OpaqueId),
})
export type RequestCodeInput = z.infer<typeof RequestCodeInput>

/** `accepted`: a gateway took the message. `simulated`: the development simulator did. `pending`: not known yet. */
export const Delivery = z.enum(['accepted', 'simulated', 'pending'])
export type Delivery = z.infer<typeof Delivery>

export const RequestCodeView = z.object({
  verificationId: z.string(),
  delivery: Delivery,
  /** Seconds the code lives from now. */
  expiresIn: z.int(),
  /** Seconds until it may be asked for again. */
  resendIn: z.int(),
})
export type RequestCodeView = z.infer<typeof RequestCodeView>

export const VerifyCodeInput = z.object({
  phone: WirePhone,
  code: z.string().check(z.regex(/^[0-9]{6}$/)),
  verificationId: z.optional(OpaqueId),
})
export type VerifyCodeInput = z.infer<typeof VerifyCodeInput>

export const VerifyCodeView = z.object({ verificationToken: z.string(), expiresIn: z.int() })
export type VerifyCodeView = z.infer<typeof VerifyCodeView>

export const VerificationProgressInput = z.object({ verificationId: OpaqueId })
export type VerificationProgressInput = z.infer<typeof VerificationProgressInput>

/** What the gateway really reported of the newest message of this verification. */
export const MessageProgress = z.enum(['sending', 'pending', 'accepted', 'sent', 'delivered', 'read', 'failed'])
export type MessageProgress = z.infer<typeof MessageProgress>

export const VerificationProgressView = z.object({
  verificationId: z.string(),
  state: z.enum(['open', 'expired', 'locked', 'verified']),
  message: MessageProgress,
  simulated: z.boolean(),
  /** Why the message failed, when it did. */
  failure: z.nullable(z.enum(['not_on_whatsapp', 'gateway'])),
  sentAt: z.string(),
  /** When the message reached its present state. */
  messageAt: z.string(),
  expiresAt: z.string(),
  resendAt: z.string(),
  attemptsLeft: z.int(),
  /** The server's clock, so that a phone with a wrong one still counts down rightly. */
  now: z.string(),
})
export type VerificationProgressView = z.infer<typeof VerificationProgressView>
