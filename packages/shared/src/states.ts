/** The registration's states and who may move it where (PRODUCT §3). Pure: the server refuses by it, the pages offer by it. */
export const REGISTRATION_STATES = [
  'pending_verification',
  'verified',
  'survey_scheduled',
  'survey_completed',
  'approved',
  'customer_created',
  'active',
  'waitlisted',
  'rejected',
  'cancelled',
] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]

export const STAFF_ROLES = ['customer_service', 'supervisor', 'admin', 'viewer', 'technician'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** `visit`: the move is the effect of completing a visit; `coverage`: of an area opening. Nobody may ask for these directly. */
export type TransitionActor = 'applicant' | 'visit' | 'coverage' | StaffRole

export type TransitionNeed = 'window' | 'findings' | 'evidence' | 'reason' | 'area'

export type Transition = {
  from: RegistrationState
  to: RegistrationState
  by: readonly TransitionActor[]
  needs: readonly TransitionNeed[]
}

const OFFICE = ['customer_service', 'supervisor', 'admin'] as const
const BEFORE_CUSTOMER = [
  'pending_verification',
  'verified',
  'survey_scheduled',
  'survey_completed',
  'approved',
  'waitlisted',
] as const
const BEFORE_WAITLIST = [
  'pending_verification',
  'verified',
  'survey_scheduled',
  'survey_completed',
  'approved',
] as const

export const REGISTRATION_TRANSITIONS: readonly Transition[] = [
  { from: 'pending_verification', to: 'verified', by: OFFICE, needs: [] },
  { from: 'verified', to: 'survey_scheduled', by: OFFICE, needs: ['window'] },
  { from: 'survey_scheduled', to: 'survey_completed', by: ['visit'], needs: ['findings'] },
  { from: 'verified', to: 'approved', by: OFFICE, needs: [] },
  { from: 'survey_completed', to: 'approved', by: OFFICE, needs: [] },
  { from: 'approved', to: 'customer_created', by: OFFICE, needs: [] },
  { from: 'customer_created', to: 'active', by: ['visit'], needs: ['evidence'] },
  { from: 'waitlisted', to: 'verified', by: ['coverage'], needs: [] },
  ...BEFORE_CUSTOMER.map((from): Transition => ({ from, to: 'rejected', by: OFFICE, needs: ['reason'] })),
  ...BEFORE_WAITLIST.map((from): Transition => ({ from, to: 'waitlisted', by: OFFICE, needs: ['area'] })),
  ...[...BEFORE_CUSTOMER, 'customer_created' as const].map((from): Transition => ({
    from,
    to: 'cancelled',
    by: ['applicant', ...OFFICE],
    needs: ['reason'],
  })),
]

export function findTransition(
  from: RegistrationState,
  to: RegistrationState,
  actor: TransitionActor,
): Transition | null {
  return (
    REGISTRATION_TRANSITIONS.find((move) => move.from === from && move.to === to && move.by.includes(actor)) ?? null
  )
}

/** The states `actor` may move a registration to from here, in the order of the table. */
export function allowedMoves(from: RegistrationState, actor: TransitionActor): RegistrationState[] {
  return REGISTRATION_TRANSITIONS.filter((move) => move.from === from && move.by.includes(actor)).map((move) => move.to)
}

/** A registration in progress keeps its address from being registered again by the same phone. */
export function isInProgress(state: RegistrationState): boolean {
  return !['active', 'rejected', 'cancelled'].includes(state)
}

export const TRACKING_STEPS = ['received', 'reviewed', 'survey', 'scheduled', 'active'] as const
export type TrackingStep = (typeof TRACKING_STEPS)[number]

export const CUSTOMER_STATES = ['installing', 'active', 'cancelled'] as const
export type CustomerState = (typeof CUSTOMER_STATES)[number]

/** Work orders (PRODUCT §4). A failed visit is no state: it goes back to `open` with its reason. */
export const WORK_ORDER_TYPES = ['survey', 'installation', 'repair', 'maintenance', 'upgrade', 'dismantle'] as const
export type WorkOrderType = (typeof WORK_ORDER_TYPES)[number]

export const WORK_ORDER_STATES = [
  'open',
  'assigned',
  'en_route',
  'in_progress',
  'completed',
  'on_hold',
  'cancelled',
] as const
export type WorkOrderState = (typeof WORK_ORDER_STATES)[number]

/** `technician`: the one it is assigned to; `office`: staff with `workOrder:write`; `planner`: with `workOrder:assign`. */
export type WorkOrderActor = 'technician' | 'office' | 'planner'

export type WorkOrderMove = {
  from: WorkOrderState
  to: WorkOrderState
  by: readonly WorkOrderActor[]
  needs: readonly ('technician' | 'reason' | 'evidence')[]
}

const UNFINISHED = ['open', 'assigned', 'en_route', 'in_progress', 'on_hold'] as const
const ON_THE_WAY = ['assigned', 'en_route', 'in_progress'] as const

export const WORK_ORDER_MOVES: readonly WorkOrderMove[] = [
  { from: 'open', to: 'assigned', by: ['planner'], needs: ['technician'] },
  // Somebody else instead.
  { from: 'assigned', to: 'assigned', by: ['planner'], needs: ['technician'] },
  { from: 'assigned', to: 'open', by: ['planner'], needs: [] },
  { from: 'assigned', to: 'en_route', by: ['technician'], needs: [] },
  { from: 'en_route', to: 'in_progress', by: ['technician'], needs: [] },
  { from: 'in_progress', to: 'completed', by: ['technician'], needs: ['evidence'] },
  // A failed visit: nobody home, refused, no port, permit, material, weather.
  ...(['en_route', 'in_progress'] as const).map((from): WorkOrderMove => ({
    from,
    to: 'open',
    by: ['technician', 'planner'],
    needs: ['reason'],
  })),
  ...(['open', ...ON_THE_WAY] as const).map((from): WorkOrderMove => ({
    from,
    to: 'on_hold',
    by: ['office', 'planner'],
    needs: ['reason'],
  })),
  { from: 'on_hold', to: 'open', by: ['office', 'planner'], needs: [] },
  ...UNFINISHED.map((from): WorkOrderMove => ({ from, to: 'cancelled', by: ['office', 'planner'], needs: ['reason'] })),
]

export function findWorkOrderMove(
  from: WorkOrderState,
  to: WorkOrderState,
  actor: WorkOrderActor,
): WorkOrderMove | null {
  return WORK_ORDER_MOVES.find((move) => move.from === from && move.to === to && move.by.includes(actor)) ?? null
}

/** The states `actor` may move a work order to from here. */
export function allowedWorkOrderMoves(from: WorkOrderState, actor: WorkOrderActor): WorkOrderState[] {
  return WORK_ORDER_MOVES.filter((move) => move.from === from && move.by.includes(actor)).map((move) => move.to)
}

export const FAILURE_REASONS = ['nobody_home', 'refused', 'no_port', 'permit', 'material', 'weather', 'other'] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

export const REJECTION_REASONS = [
  'out_of_coverage',
  'no_free_port',
  'technically_impossible',
  'incomplete_data',
  'unreachable',
  'duplicate',
  'applicant_declined',
  'other',
] as const
export type RejectionReason = (typeof REJECTION_REASONS)[number]
