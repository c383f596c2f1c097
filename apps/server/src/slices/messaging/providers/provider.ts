/** The gateway said no and nothing was sent. What the message should do next follows from the cause. */
export type RefusalCause =
  | 'auth_failed'
  | 'device_down'
  | 'quota_or_billing'
  | 'bad_recipient'
  | 'not_on_whatsapp'
  | 'cold_contact_blocked'
  | 'template_problem'
  | 'bad_request'
  | 'unreachable'
  | 'disabled'

/** The message may or may not have been sent; only its webhooks can tell. */
export type UnknownCause = 'rate_limited' | 'provider_error' | 'unknown_outcome'

/** How one `send` ended. `reason` is for the operator: it never holds the token, nor runs of digits a code could hide in. */
export type SendOutcome =
  | { kind: 'accepted'; providerMessageId: string | null }
  | { kind: 'refused'; cause: RefusalCause; reason: string }
  | { kind: 'unknown'; cause: UnknownCause; reason: string }

/** `to` is the digits of one number, country code first and without `+` (62…). */
export type OutgoingMessage = { to: string; text: string }

/**
 * What a gateway reports about a message it took earlier. `providerMessageId` is the id of the `send` answer, `stateId`
 * WhatsApp's own; at least one is there, and later receipts often carry only the second.
 */
export type DeliveryReceipt = {
  providerMessageId: string | null
  stateId: string | null
  state: 'sent' | 'delivered' | 'read' | 'failed'
  reason: string | null
}

/** What one webhook call says: receipts of messages, and whether the sender's device came or went. */
export type WebhookEvents = { receipts: DeliveryReceipt[]; device: 'connect' | 'disconnect' | null }

/** What the gateway says of the sender's own device. `reason` is as clean as that of a `send`. */
export type DeviceReport =
  | {
      kind: 'reported'
      isConnected: boolean
      /** Messages left; null when it is not said. */
      quota: number | null
      /** Milliseconds since the epoch; null when it is not said or not understood. */
      planEndsAt: number | null
    }
  | { kind: 'refused'; cause: RefusalCause; reason: string }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'unreachable'; reason: string }

/** A WhatsApp gateway behind one shape. */
export type Provider = {
  readonly name: 'fonnte' | 'simulator'
  /** Hands one message over, writing it to the wire at most once. Never rejects: every failure is an outcome. */
  send(message: OutgoingMessage): Promise<SendOutcome>
  /** Asks for the state of the device; sends no message. Never rejects. Gateways limit it: at most once a minute. */
  checkDevice?(): Promise<DeviceReport>
  /** Reads an untrusted webhook body. Never throws, ignores what it does not know. */
  readWebhook(body: unknown): WebhookEvents
  /** Lets sends in flight finish, then closes the connections. */
  close(): Promise<void>
}
