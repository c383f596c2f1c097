export {
  countHit,
  DAY_MS,
  giveBackHit,
  HOUR_MS,
  lockWait,
  MINUTE_MS,
  readCount,
  readWait,
  takeLimits,
  type Subject,
} from './limits.ts'
export { removeExpiredLimits } from './repository.ts'
