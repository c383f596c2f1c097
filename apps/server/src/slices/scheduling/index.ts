export { businessDay, visitDays } from './business-day.ts'
