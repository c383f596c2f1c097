export { holdTechnician, findTechnician, type Technician } from './repository.ts'
