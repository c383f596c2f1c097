export { createStaffAccount, linkUrl, setStaffDisabled, type NewAccount } from './accounts.ts'
export { CLIENT_ADDRESS_HEADER, createStaffAuth, type StaffAuth } from './auth.ts'
export { addFirstAdmin, addStaffWithPassword, hasAnyStaff, type FirstAdmin } from './first-admin.ts'
export { findStaffEmail, renameStaff } from './profile-steps.ts'
export { findStaffNames, listStaffBrief, removeOverSignIns } from './repository.ts'
export { isSecondStepDue } from './second-step.ts'
export { findSignedIn } from './session-cookie.ts'
export {
  disableSecondStep,
  enrolSecondStep,
  readSession,
  renewBackupCodes,
  signIn,
  signOut,
  type Answer,
  type DoorContext,
} from './sign-in.ts'
export { verifySecondStep } from './verify-second-step.ts'
