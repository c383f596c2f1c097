import { STAFF_ROLES, type StaffRole } from './states.ts'

const OFFICE = ['customer_service', 'supervisor', 'admin'] as const
const PLANNERS = ['supervisor', 'admin'] as const
const READERS = [...OFFICE, 'viewer'] as const

/**
 * Who may do what (PRODUCT §1), once: the server refuses by it, the console hides by it. Every procedure declares one of
 * these; a role that a permission does not name does not have it.
 */
export const PERMISSIONS = {
  /** Who am I, my own sessions, my own second step. */
  'me:read': STAFF_ROLES,
  /** The stream of changes; what it tells of is filtered by the permissions below. */
  'live:read': STAFF_ROLES,
  'registration:read': READERS,
  /** Facts, notes, owner, merging. */
  'registration:write': OFFICE,
  /** Moves and their undoing. */
  'registration:decide': OFFICE,
  'registration:export': OFFICE,
  /** Identity number and photo in full; each look is recorded. */
  'identity:view': OFFICE,
  /** Identity number and photo, out of a registration for good. */
  'identity:erase': ['admin'],
  /** Own saved views of a list. */
  'view:write': READERS,
  'customer:read': READERS,
  'customer:export': OFFICE,
  'technician:read': READERS,
  'technician:write': PLANNERS,
  'workOrder:read': READERS,
  /** A repair, a new window, a hold, a cancellation: what a caller on the phone asks for. */
  'workOrder:write': OFFICE,
  /** Who goes: suggestions, assignment, the board. */
  'workOrder:assign': PLANNERS,
  'workOrder:export': OFFICE,
  /** One's own visits, on the phone. */
  'visit:own': ['technician'],
  'message:read': READERS,
  'message:resend': OFFICE,
  'delivery:read': READERS,
  'alert:read': READERS,
  'alert:acknowledge': OFFICE,
  'template:read': READERS,
  'template:write': PLANNERS,
  'package:read': READERS,
  'package:write': PLANNERS,
  'coverage:read': READERS,
  'coverage:write': PLANNERS,
  'report:read': READERS,
  'settings:read': READERS,
  'settings:write': ['admin'],
  'staff:read': PLANNERS,
  'staff:write': ['admin'],
  'audit:read': PLANNERS,
} as const satisfies Record<string, readonly StaffRole[]>

export type Permission = keyof typeof PERMISSIONS

export function can(role: StaffRole, permission: Permission): boolean {
  const roles: readonly StaffRole[] = PERMISSIONS[permission]
  return roles.includes(role)
}

/** Roles that must prove a second factor before they work in production. */
export const SECOND_STEP_ROLES: readonly StaffRole[] = ['supervisor', 'admin']
