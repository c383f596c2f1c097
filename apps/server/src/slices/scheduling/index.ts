export { addDays, businessDay, startOfDay, visitDays, visitTimes, type VisitSettings } from './business-day.ts'
export { describeWindow } from './describe-window.ts'
