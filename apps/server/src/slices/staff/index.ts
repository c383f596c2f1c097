export { createStaffAuth, type StaffAuth } from './auth.ts'
export { findStaffNames, listStaffBrief, type StaffBrief } from './repository.ts'
export { isSecondStepDue } from './second-step.ts'
export { findSignedIn } from './session-cookie.ts'
