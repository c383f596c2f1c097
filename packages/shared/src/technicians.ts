export const TECHNICIAN_LEVELS = ['junior', 'senior', 'expert', 'specialist'] as const
export type TechnicianLevel = (typeof TECHNICIAN_LEVELS)[number]

export const SKILLS = ['survey', 'fiber_installation', 'splicing', 'troubleshooting', 'wireless', 'networking'] as const
export type Skill = (typeof SKILLS)[number]
