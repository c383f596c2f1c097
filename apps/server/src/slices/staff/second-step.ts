import { SECOND_STEP_ROLES } from '@sambung/shared/permissions'
import type { Staff } from '../../app/context.ts'
import type { Config } from '../../config/config.ts'

/** Whether this person may do nothing but enrol: production asks it of those who can do harm. */
export function isSecondStepDue(
  staff: Pick<Staff, 'role' | 'hasSecondStep'>,
  config: Pick<Config, 'production'>,
): boolean {
  return config.production && !staff.hasSecondStep && SECOND_STEP_ROLES.includes(staff.role)
}
