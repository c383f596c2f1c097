import * as z from 'zod/mini'
import { FileView } from './files.ts'
import { pageOf, PageInput, SearchText } from './list.ts'
import { BusinessDate } from './schedule.ts'
import { FAILURE_REASONS, WORK_ORDER_STATES, WORK_ORDER_TYPES, type WorkOrderType } from './states.ts'
import { AvailabilityView, SKILLS, type Skill, TechnicianBriefView, VisitBriefView, WindowText } from './technicians.ts'
import { blankable, line, paragraph } from './text.ts'

const Id = z.string().check(z.minLength(1), z.maxLength(64))
const Version = z.int().check(z.gte(1))
const Type = z.enum(WORK_ORDER_TYPES)
const State = z.enum(WORK_ORDER_STATES)

/** Made by the technician's phone, so that an act replayed after a dead spot happens once. */
const ClientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/))

// What a visit brings home.

export const SURVEY_VERDICTS = ['feasible', 'feasible_with_conditions', 'not_feasible'] as const
export type SurveyVerdict = (typeof SURVEY_VERDICTS)[number]

/** What a completed survey brought home. */
export const SurveyFindings = z.object({
  verdict: z.enum(SURVEY_VERDICTS),
  distanceMeters: z.int(),
  findings: z.string(),
})
export type SurveyFindings = z.infer<typeof SurveyFindings>

export const VISIT_RESULTS = ['done', 'follow_up_needed'] as const
export type VisitResult = (typeof VISIT_RESULTS)[number]

export const CHECKLIST_ITEMS = [
  'distanceMeters',
  'findings',
  'verdict',
  'result',
  'pointCode',
  'port',
  'dbmAtPoint',
  'dbmAtDevice',
  'cableMeters',
  'serial',
  'speedMbps',
  'photos',
] as const
export type ChecklistItem = (typeof CHECKLIST_ITEMS)[number]

/** Light that works: weaker does not carry, stronger blinds the receiver. */
export const DBM_RANGE = { min: -30, max: -8 } as const
export const PHOTOS = { min: 1, max: 3 } as const

type TypeRules = {
  durationMinutes: number
  slaHours: number
  skills: readonly Skill[]
  /** Always asked for: without them the completion has no meaning. */
  core: readonly ChecklistItem[]
  /** May be asked for besides. */
  optional: readonly ChecklistItem[]
  /** Of the optional ones, those asked for until the office says otherwise. */
  asked: readonly ChecklistItem[]
}

const ANY_WORK: Pick<TypeRules, 'core' | 'optional' | 'asked'> = {
  core: ['findings', 'result'],
  optional: ['photos', 'dbmAtPoint', 'dbmAtDevice', 'cableMeters', 'serial', 'speedMbps'],
  asked: [],
}

/** The built-in figures of each type; the office may change all but `core`. */
export const WORK_TYPE_RULES: Record<WorkOrderType, TypeRules> = {
  survey: {
    durationMinutes: 45,
    slaHours: 72,
    skills: ['survey'],
    core: ['distanceMeters', 'findings', 'verdict'],
    optional: ['photos', 'pointCode'],
    asked: [],
  },
  installation: {
    durationMinutes: 120,
    slaHours: 120,
    skills: ['fiber_installation'],
    core: ['pointCode', 'port', 'dbmAtPoint', 'dbmAtDevice', 'cableMeters', 'serial', 'photos'],
    optional: ['speedMbps', 'findings'],
    asked: [],
  },
  repair: { durationMinutes: 90, slaHours: 24, skills: ['troubleshooting'], ...ANY_WORK },
  maintenance: { durationMinutes: 60, slaHours: 168, skills: ['troubleshooting'], ...ANY_WORK },
  upgrade: { durationMinutes: 60, slaHours: 72, skills: ['networking'], ...ANY_WORK },
  dismantle: { durationMinutes: 60, slaHours: 168, skills: [], ...ANY_WORK },
}

const given = <Schema extends z.core.$ZodType>(schema: Schema) => z.optional(z.nullable(schema))

/**
 * What the checklist holds so far. Loose, so that a half-filled one is never lost; what completing demands is said by the
 * server, item by item. Null takes a value out again.
 */
export const ChecklistValues = z.object({
  distanceMeters: given(z.int().check(z.gte(0), z.lte(100_000))),
  findings: given(paragraph(2_000)),
  verdict: given(z.enum(SURVEY_VERDICTS)),
  result: given(z.enum(VISIT_RESULTS)),
  /** Code of the distribution point. */
  pointCode: given(line(1, 60)),
  port: given(z.int().check(z.gte(1), z.lte(1_024))),
  dbmAtPoint: given(z.number().check(z.gte(-100), z.lte(100))),
  dbmAtDevice: given(z.number().check(z.gte(-100), z.lte(100))),
  cableMeters: given(z.int().check(z.gte(0), z.lte(100_000))),
  serial: given(line(1, 60)),
  speedMbps: given(z.number().check(z.gte(0), z.lte(100_000))),
})
export type ChecklistValues = z.infer<typeof ChecklistValues>

export const ChecklistView = z.object({
  items: z.array(z.object({ item: z.enum(CHECKLIST_ITEMS), required: z.boolean() })),
  values: ChecklistValues,
  photos: z.int(),
  /** Required and not there, or not plausible: what completing would be refused for. */
  missing: z.array(z.enum(CHECKLIST_ITEMS)),
})
export type ChecklistView = z.infer<typeof ChecklistView>

// Lists.

export const SLA_STATES = ['on_time', 'warning', 'overdue', 'paused', 'ended'] as const
export type SlaState = (typeof SLA_STATES)[number]

/**
 * What waits for the office. `unassigned`: until tomorrow or without a day, with nobody to go, or with somebody who is on
 * leave that day or has left; `missed`: its day is over and it is not done; `failed`: tried in vain and without a new day.
 */
export const VISIT_QUEUES = ['unassigned', 'missed', 'failed', 'on_hold'] as const
export type VisitQueue = (typeof VISIT_QUEUES)[number]

export const ListWorkOrdersInput = z.object({
  ...PageInput.shape,
  search: z.optional(SearchText),
  states: z.optional(z.array(State)),
  types: z.optional(z.array(Type)),
  /** `none`: with nobody to go. */
  technicianId: z.optional(Id),
  fromDay: z.optional(BusinessDate),
  toDay: z.optional(BusinessDate),
  /** True: without an agreed day. */
  undated: z.optional(z.boolean()),
  kecamatan: z.optional(line(1, 100)),
  sla: z.optional(z.enum(['on_time', 'warning', 'overdue', 'paused'])),
  queue: z.optional(z.enum(VISIT_QUEUES)),
  /** `newest` by number; `sla` the soonest due first. */
  sort: z.optional(z.enum(['newest', 'sla'])),
})
export type ListWorkOrdersInput = z.infer<typeof ListWorkOrdersInput>

export const SlaView = z.object({
  dueAt: z.string(),
  pausedAt: z.nullable(z.string()),
  /** Seconds until due, negative when overdue; stands still while paused, null once ended. */
  leftSeconds: z.nullable(z.int()),
  state: z.enum(SLA_STATES),
})
export type SlaView = z.infer<typeof SlaView>

export const WorkOrderRowView = z.object({
  ...VisitBriefView.shape,
  stateAt: z.string(),
  technician: z.nullable(TechnicianBriefView),
  registrationId: z.nullable(z.string()),
  registrationNumber: z.nullable(z.string()),
  customerId: z.nullable(z.string()),
  customerNumber: z.nullable(z.string()),
  /** E.164. */
  phone: z.string(),
  address: z.string(),
  city: z.string(),
  reasonCode: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  sla: SlaView,
  createdAt: z.string(),
})
export type WorkOrderRowView = z.infer<typeof WorkOrderRowView>

export const WorkOrdersPageView = pageOf(WorkOrderRowView)
export type WorkOrdersPageView = z.infer<typeof WorkOrdersPageView>

// One record.

/** What may be done with it, by whom is asking. */
export const WORK_ORDER_ACTIONS = [
  'assign',
  'unassign',
  'reschedule',
  'hold',
  'resume',
  'cancel',
  'recordFailure',
  'depart',
  'start',
  'complete',
  'fail',
] as const
export type WorkOrderAction = (typeof WORK_ORDER_ACTIONS)[number]

export const WORK_ORDER_EVENT_KINDS = [
  'created',
  'assigned',
  'unassigned',
  'rescheduled',
  'moved',
  'failed',
  'restored',
  'noted',
  'corrected',
] as const
export type WorkOrderEventKind = (typeof WORK_ORDER_EVENT_KINDS)[number]

export const WorkOrderEventView = z.object({
  version: z.int(),
  kind: z.enum(WORK_ORDER_EVENT_KINDS),
  fromState: z.nullable(State),
  toState: State,
  technician: z.nullable(z.object({ id: z.string(), fullName: z.string() })),
  /** `name` is null for the applicant and the system. */
  actor: z.object({ type: z.enum(['applicant', 'staff', 'system']), name: z.nullable(z.string()) }),
  reasonCode: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  /** What was agreed from then on, where the event changed it. */
  day: z.nullable(z.string()),
  window: z.nullable(z.string()),
  at: z.string(),
})
export type WorkOrderEventView = z.infer<typeof WorkOrderEventView>

export const WorkOrderView = z.object({
  ...WorkOrderRowView.shape,
  latitude: z.nullable(z.number()),
  longitude: z.nullable(z.number()),
  notes: z.nullable(z.string()),
  skills: z.array(z.enum(SKILLS)),
  checklist: ChecklistView,
  files: z.array(FileView),
  /** Oldest first. */
  events: z.array(WorkOrderEventView),
  allowed: z.array(z.enum(WORK_ORDER_ACTIONS)),
  completedAt: z.nullable(z.string()),
})
export type WorkOrderView = z.infer<typeof WorkOrderView>

// Acts of the office.

/** `id`: the visit. */
export const RemovePhotoInput = z.object({ id: Id, fileId: Id })
export type RemovePhotoInput = z.infer<typeof RemovePhotoInput>

export const WorkOrderIdInput = z.object({ id: Id })
export type WorkOrderIdInput = z.infer<typeof WorkOrderIdInput>

/**
 * For a customer: repair, maintenance, upgrade or dismantle. A registration's survey and installation are made by its
 * moves; here only one whose visit was cancelled gets another.
 */
export const CreateWorkOrderInput = z.object({
  type: Type,
  customerId: z.optional(Id),
  registrationId: z.optional(Id),
  day: z.optional(z.nullable(BusinessDate)),
  window: z.optional(z.nullable(WindowText)),
  notes: blankable(paragraph(1_000)),
})
export type CreateWorkOrderInput = z.infer<typeof CreateWorkOrderInput>

/** `force`: in spite of the soft reasons that speak against it; a missing skill stays a no. */
export const AssignWorkOrderInput = z.object({
  id: Id,
  technicianId: Id,
  version: Version,
  force: z.optional(z.boolean()),
})
export type AssignWorkOrderInput = z.infer<typeof AssignWorkOrderInput>

export const WorkOrderVersionInput = z.object({ id: Id, version: Version })
export type WorkOrderVersionInput = z.infer<typeof WorkOrderVersionInput>

export const RescheduleWorkOrderInput = z.object({ id: Id, version: Version, day: BusinessDate, window: WindowText })
export type RescheduleWorkOrderInput = z.infer<typeof RescheduleWorkOrderInput>

export const WorkOrderReasonInput = z.object({ id: Id, version: Version, reason: line(3, 300) })
export type WorkOrderReasonInput = z.infer<typeof WorkOrderReasonInput>

/** `reason` is demanded where the code says `other`. */
export const FailVisitInput = z
  .object({
    id: Id,
    version: Version,
    reasonCode: z.enum(FAILURE_REASONS),
    reason: blankable(paragraph(300)),
    clientId: z.optional(ClientId),
  })
  .check(z.refine((input) => input.reasonCode !== 'other' || input.reason !== undefined, { path: ['reason'] }))
export type FailVisitInput = z.infer<typeof FailVisitInput>

// Acts of the technician.

export const TransitionVisitInput = z.object({
  id: Id,
  version: Version,
  to: z.enum(['en_route', 'in_progress']),
  clientId: z.optional(ClientId),
})
export type TransitionVisitInput = z.infer<typeof TransitionVisitInput>

export const ChecklistInput = z.object({
  id: Id,
  version: Version,
  values: ChecklistValues,
  clientId: z.optional(ClientId),
})
export type ChecklistInput = z.infer<typeof ChecklistInput>

export const MineInput = z.object({ day: z.optional(BusinessDate) })
export type MineInput = z.infer<typeof MineInput>

/** One of the technician's own visits: all that is needed at the door. */
export const OwnVisitView = z.object({
  ...VisitBriefView.shape,
  /** E.164. */
  phone: z.string(),
  address: z.string(),
  city: z.string(),
  latitude: z.nullable(z.number()),
  longitude: z.nullable(z.number()),
  notes: z.nullable(z.string()),
  checklist: ChecklistView,
  /** `removable`: taken since the visit was begun, and not yet part of its record. */
  files: z.array(z.object({ ...FileView.shape, removable: z.boolean() })),
  allowed: z.array(z.enum(WORK_ORDER_ACTIONS)),
  completedAt: z.nullable(z.string()),
})
export type OwnVisitView = z.infer<typeof OwnVisitView>

/** `earlier`: begun or due before the day and not finished; `today` in order; `next`: later ones. */
export const MineView = z.object({
  day: z.string(),
  earlier: z.array(OwnVisitView),
  today: z.array(OwnVisitView),
  next: z.array(OwnVisitView),
})
export type MineView = z.infer<typeof MineView>

// Who should go.

export const SUGGESTION_REASONS = ['skill', 'area', 'outside_area', 'load', 'continuity', 'level'] as const
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number]

/** `count`: visits of that day for `load`, earlier visits to this household for `continuity`. */
const SuggestionReasonView = z.object({ code: z.enum(SUGGESTION_REASONS), count: z.optional(z.int()) })

const CandidateView = z.object({ technician: TechnicianBriefView, availability: AvailabilityView })

export const SuggestionsView = z.object({
  /** Three at most, the best first. */
  suggestions: z.array(z.object({ ...CandidateView.shape, reasons: z.array(SuggestionReasonView) })),
  /** Everybody else, and why: `reasons` of the availability, `missingSkills`, `rank` (others fit better). */
  others: z.array(z.object({ ...CandidateView.shape, missingSkills: z.array(z.enum(SKILLS)), ranked: z.boolean() })),
})
export type SuggestionsView = z.infer<typeof SuggestionsView>

export const BoardInput = z.object({ day: BusinessDate })
export type BoardInput = z.infer<typeof BoardInput>

/** States without a visit are left out. */
export const DayCountsView = z.object({
  day: z.string(),
  states: z.array(z.object({ state: State, visits: z.int() })),
})
export type DayCountsView = z.infer<typeof DayCountsView>

export const BoardView = z.object({
  day: z.string(),
  /** Of this day or without one, the soonest due first; at most 200. */
  unassigned: z.array(WorkOrderRowView),
  technicians: z.array(
    z.object({ ...TechnicianBriefView.shape, availability: AvailabilityView, visits: z.array(WorkOrderRowView) }),
  ),
})
export type BoardView = z.infer<typeof BoardView>

// What a type of work takes.

export const WorkTypeView = z.object({
  type: Type,
  durationMinutes: z.int(),
  slaHours: z.int(),
  skills: z.array(z.enum(SKILLS)),
  /** Always asked for. */
  core: z.array(z.enum(CHECKLIST_ITEMS)),
  /** Asked for besides, and what else may be. */
  asked: z.array(z.enum(CHECKLIST_ITEMS)),
  optional: z.array(z.enum(CHECKLIST_ITEMS)),
  /** 0: as built in. */
  version: z.int(),
})
export type WorkTypeView = z.infer<typeof WorkTypeView>

export const UpdateWorkTypeInput = z.object({
  type: Type,
  version: z.int().check(z.gte(0)),
  durationMinutes: z.int().check(z.gte(10), z.lte(600)),
  slaHours: z.int().check(z.gte(1), z.lte(24 * 90)),
  skills: z.array(z.enum(SKILLS)).check(z.maxLength(SKILLS.length)),
  asked: z.array(z.enum(CHECKLIST_ITEMS)).check(z.maxLength(CHECKLIST_ITEMS.length)),
})
export type UpdateWorkTypeInput = z.infer<typeof UpdateWorkTypeInput>
