import type { AvailabilityView, TechnicianBriefView, TechnicianRowView } from '@sambung/shared/technicians'
import type { Technician } from './repository.ts'

export function toTechnicianBrief(technician: Technician): TechnicianBriefView {
  const { id, employeeNumber, fullName, level, active } = technician
  return { id, employeeNumber, fullName, level, active }
}

export type Today = { availability: AvailabilityView; visits: number; completed: number }

export function toTechnicianRow(technician: Technician, today: Today): TechnicianRowView {
  return {
    ...toTechnicianBrief(technician),
    version: technician.version,
    staffId: technician.staffId,
    phone: technician.phone,
    skills: technician.skills,
    areas: technician.areas,
    visitsPerDay: technician.visitsPerDay,
    today,
  }
}
