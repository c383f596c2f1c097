export { judgeAvailability, readRoster, type Occasion, type Roster } from './availability.ts'
export { foldArea, listTechnicianBrief } from './brief.ts'
export { findTechnician, holdTechnician, type Technician } from './repository.ts'
export { toTechnicianBrief } from './views.ts'
