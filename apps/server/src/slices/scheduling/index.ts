export { addDays, businessDay, officeTimes, startOfDay, visitDays, visitTimes, wrongTime } from './business-day.ts'
export { describeWindow } from './describe-window.ts'
