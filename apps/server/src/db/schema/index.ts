import { limitsTables } from '../../slices/limits/tables.ts'
import { auditTables } from '../../slices/audit/tables.ts'
import { catalogueTables } from '../../slices/catalogue/tables.ts'
import { messagingTables } from '../../slices/messaging/tables.ts'
import { registrationTables } from '../../slices/registrations/tables.ts'
import { verificationTables } from '../../slices/verification/tables.ts'
import type { Kit } from '../kit.ts'

/** Every table of the product, built by one engine's kit. */
export function buildTables(kit: Kit) {
  return {
    ...auditTables(kit),
    ...catalogueTables(kit),
    ...limitsTables(kit),
    ...messagingTables(kit),
    ...registrationTables(kit),
    ...verificationTables(kit),
  }
}

export type Tables = ReturnType<typeof buildTables>
