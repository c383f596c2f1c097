export { addDays, businessDay, startOfDay, visitDays, visitTimes } from './business-day.ts'
export { describeWindow } from './describe-window.ts'
