import { postgresKit } from '../kit.ts'
import { buildTables } from './index.ts'

// The migration tool finds tables among a module's exports, so each is named here; a test keeps the list complete.
export const {
  auditEntries,
  packages,
  limits,
  messages,
  earlyReceipts,
  registrations,
  registrationEvents,
  registrationCounters,
  idempotencyKeys,
  verifications,
  verificationNumbers,
  proofs,
} = buildTables(postgresKit)
