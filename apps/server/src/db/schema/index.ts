import { limitsTables } from '../../slices/limits/tables.ts'
import { auditTables } from '../../slices/audit/tables.ts'
import { catalogueTables } from '../../slices/catalogue/tables.ts'
import { messagingTables } from '../../slices/messaging/tables.ts'
import { registrationTables } from '../../slices/registrations/tables.ts'
import { verificationTables } from '../../slices/verification/tables.ts'
import { changesTables } from '../../slices/changes/tables.ts'
import { coverageTables } from '../../slices/coverage/tables.ts'
import { customerTables } from '../../slices/customers/tables.ts'
import { deliveryTables } from '../../slices/delivery/tables.ts'
import { fileTables } from '../../slices/files/tables.ts'
import { numberingTables } from '../../slices/numbering/tables.ts'
import { settingsTables } from '../../slices/settings/tables.ts'
import { staffTables } from '../../slices/staff/tables.ts'
import { templateTables } from '../../slices/templates/tables.ts'
import { technicianTables } from '../../slices/technicians/tables.ts'
import { workOrderTables } from '../../slices/work-orders/tables.ts'
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
    ...changesTables(kit),
    ...coverageTables(kit),
    ...customerTables(kit),
    ...deliveryTables(kit),
    ...fileTables(kit),
    ...numberingTables(kit),
    ...settingsTables(kit),
    ...staffTables(kit),
    ...templateTables(kit),
    ...technicianTables(kit),
    ...workOrderTables(kit),
  }
}

export type Tables = ReturnType<typeof buildTables>
