export { isSecondStepDue } from './second-step.ts'
