export { areaKey } from './area-key.ts'
export { checkCoverage, type Coverage, type CoveragePlace } from './check-coverage.ts'
export { describePoint, releasePort, takePort, type PointDescription, type TakePort } from './ports.ts'
export { listPointsByCode } from './repository.ts'
