import { customerSource } from '../../features/customers/palette.ts'
import { registrationSource } from '../../features/registrations/palette.ts'
import { visitSource } from '../../features/schedule/palette.ts'
import { technicianSource } from '../../features/technicians/palette.ts'
import type { RecordSource } from './registry.ts'

/** Whose records the palette searches. A feature adds its `features/<slice>/palette.ts` here. */
export const recordSources: readonly RecordSource[] = [
  registrationSource,
  customerSource,
  visitSource,
  technicianSource,
]
