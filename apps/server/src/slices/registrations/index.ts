export { createRegistrationMessages } from './registration-messages.ts'
export { removeOldIdempotencyKeys } from './repository.ts'
export { submitRegistration } from './submit-registration.ts'
export { trackRegistration } from './track-registration.ts'
