export { areaKey } from './area-key.ts'
export { checkCoverage } from './check-coverage.ts'
export { describePoint, releasePort, takePort } from './ports.ts'
export { listPointsByCode } from './repository.ts'
