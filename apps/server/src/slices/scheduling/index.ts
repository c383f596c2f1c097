export { businessDay, visitDays } from './business-day.ts'
export { describeWindow } from './describe-window.ts'
