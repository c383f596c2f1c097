import type { SetRoleInput } from '@sambung/shared/staff'

/** Technicians are made with their profile, on their own page. */
export const OFFICE_ROLES: readonly SetRoleInput['role'][] = ['customer_service', 'supervisor', 'admin', 'viewer']
