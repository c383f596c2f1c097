import * as z from 'zod/mini'
import { COVERAGE_VERDICTS } from './coverage.ts'
import { PageInput, pageOf, SearchText } from './list.ts'
import { WirePhone } from './phone.ts'
import { BusinessDate, PreferredTime } from './schedule.ts'
import { REGISTRATION_STATES, REJECTION_REASONS, WORK_ORDER_STATES, WORK_ORDER_TYPES } from './states.ts'
import { line, paragraph } from './text.ts'
import { SurveyFindings } from './work-orders.ts'

/** How long an office decision may be taken back, and its notice waits. */
export const UNDO_SECONDS = 60
export const BULK_AT_MOST = 500

const Id = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[A-Za-z0-9_-]+$/))
const Version = z.int().check(z.gte(1))
const State = z.enum(REGISTRATION_STATES)
const Verdict = z.enum(COVERAGE_VERDICTS)
const Window = z.string().check(z.regex(/^([01]\d|2[0-3])-([01]\d|2[0-4])$/))
const Named = z.object({ id: z.string(), name: z.string() })
const Instant = z.string()

export const RegistrationIdInput = z.object({ id: Id })
export type RegistrationIdInput = z.infer<typeof RegistrationIdInput>

// The list.

/** The queues of the office, each with its count. `all`: everything. */
export const REGISTRATION_VIEWS = [
  'all',
  'new',
  'mine',
  'needs_survey',
  'overdue',
  'unverified_phone',
  'waitlisted',
] as const
export type RegistrationView = (typeof REGISTRATION_VIEWS)[number]

const Facet = line(1, 100)

const filterFields = {
  view: z.optional(z.enum(REGISTRATION_VIEWS)),
  /** Words of name or address, a phone in any form or its end, a number or its end. */
  search: z.optional(SearchText),
  state: z.optional(z.array(State).check(z.maxLength(REGISTRATION_STATES.length))),
  /** `me`, `none`, or somebody's id. */
  owner: z.optional(Id),
  kecamatan: z.optional(Facet),
  city: z.optional(Facet),
  packageId: z.optional(Id),
  source: z.optional(Facet),
  coverage: z.optional(Verdict),
  /** Business days, both ends included. */
  createdFrom: z.optional(BusinessDate),
  createdTo: z.optional(BusinessDate),
}
const orderFields = {
  /** `created`: by number; `age`: by how long it has been in its state. */
  sort: z.optional(z.enum(['created', 'age'])),
  /** Default `desc`: the newest first, the longest wait first. Not `direction`: tRPC's infinite queries send one of their own. */
  order: z.optional(z.enum(['asc', 'desc'])),
}

export const RegistrationFilter = z.object(filterFields)
export type RegistrationFilter = z.infer<typeof RegistrationFilter>

export const ListRegistrationsInput = z.object({ ...filterFields, ...orderFields, ...PageInput.shape })
export type ListRegistrationsInput = z.infer<typeof ListRegistrationsInput>

export const ExportRegistrationsInput = z.object({ ...filterFields, ...orderFields })
export type ExportRegistrationsInput = z.infer<typeof ExportRegistrationsInput>

/** When it should have left its state; null where a state has no target. */
const Target = z.nullable(z.object({ dueAt: Instant, overdue: z.boolean() }))

const LastMessage = z.object({
  template: z.string(),
  /** `queued` … `read`, `failed`, `expired`, `suppressed`, `unknown`. */
  state: z.string(),
  cause: z.nullable(z.string()),
  at: Instant,
})

export const RegistrationRowView = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  fullName: z.string(),
  /** E.164. */
  phone: z.string(),
  phoneVerified: z.boolean(),
  address: z.string(),
  kelurahan: z.nullable(z.string()),
  kecamatan: z.nullable(z.string()),
  city: z.string(),
  package: z.object({ id: z.string(), name: z.string(), downMbps: z.int() }),
  state: State,
  stateAt: Instant,
  target: Target,
  owner: z.nullable(Named),
  source: z.string(),
  lastMessage: z.nullable(LastMessage),
  coverageVerdict: z.nullable(Verdict),
  createdAt: Instant,
  /** It turned out to be a copy of another registration. */
  merged: z.boolean(),
  /** Until when the last decision may be undone; null: it stands. */
  undoUntil: z.nullable(Instant),
})
export type RegistrationRowView = z.infer<typeof RegistrationRowView>

export const RegistrationsPage = pageOf(RegistrationRowView)
export type RegistrationsPage = z.infer<typeof RegistrationsPage>

/** Each at most `COUNT_AT_MOST + 1`. */
export const RegistrationCountsView = z.object({
  all: z.int(),
  new: z.int(),
  mine: z.int(),
  needs_survey: z.int(),
  overdue: z.int(),
  unverified_phone: z.int(),
  waitlisted: z.int(),
})
export type RegistrationCountsView = z.infer<typeof RegistrationCountsView>

/** What the filters may be set to, as far as registrations have it. */
export const RegistrationFacetsView = z.object({
  areas: z.array(z.object({ city: z.string(), kecamatan: z.nullable(z.string()) })),
  sources: z.array(z.string()),
  packages: z.array(Named),
  owners: z.array(Named),
})
export type RegistrationFacetsView = z.infer<typeof RegistrationFacetsView>

// The record.

export const TimelineActor = z.object({
  /** `visit`: the effect of completing one; `coverage`: of an area opening. */
  type: z.enum(['applicant', 'staff', 'visit', 'coverage', 'system']),
  id: z.nullable(z.string()),
  name: z.nullable(z.string()),
})
export type TimelineActor = z.infer<typeof TimelineActor>

const entry = { id: z.string(), at: Instant, actor: TimelineActor, fromCopy: z.nullable(z.string()) }

/** Newest first. `fromCopy`: the number of the merged registration this comes from. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    ...entry,
    from: z.nullable(State),
    to: State,
    version: z.int(),
    reasonCode: z.nullable(z.string()),
    reason: z.nullable(z.string()),
    /** Taken back: when. */
    undoneAt: z.nullable(Instant),
    /** Takes the move that led to this version back. */
    undoes: z.nullable(z.int()),
    /** Not told to the applicant before this; null once it is. */
    heldUntil: z.nullable(Instant),
  }),
  z.object({
    kind: z.literal('edit'),
    ...entry,
    /** `registration.updated`, `registration.claimed`, `registration.identity-viewed` … */
    action: z.string(),
    before: z.nullable(z.record(z.string(), z.string())),
    after: z.nullable(z.record(z.string(), z.string())),
  }),
  z.object({ kind: z.literal('note'), ...entry, text: z.string() }),
  z.object({
    kind: z.literal('message'),
    ...entry,
    template: z.string(),
    state: z.string(),
    stateAt: Instant,
    cause: z.nullable(z.string()),
    reason: z.nullable(z.string()),
    dueAt: Instant,
  }),
  z.object({
    kind: z.literal('visit'),
    ...entry,
    workOrderId: z.string(),
    number: z.string(),
    type: z.enum(WORK_ORDER_TYPES),
    state: z.enum(WORK_ORDER_STATES),
    day: z.nullable(z.string()),
    window: z.nullable(z.string()),
    technician: z.nullable(Named),
    /** What a completed survey found: what the decision rests on. */
    survey: z.nullable(SurveyFindings),
  }),
  z.object({ kind: z.literal('file'), ...entry, fileId: z.string(), fileKind: z.string() }),
])
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const RegistrationMove = z.object({
  to: State,
  /** What the form of this move asks for: `reason`, `window`, `area`. */
  needs: z.array(z.enum(['window', 'findings', 'evidence', 'reason', 'area'])),
})
export type RegistrationMove = z.infer<typeof RegistrationMove>

export const RegistrationRecordView = z.object({
  id: z.string(),
  number: z.string(),
  state: State,
  version: z.int(),
  stateAt: Instant,
  target: Target,
  createdAt: Instant,
  updatedAt: Instant,
  fullName: z.string(),
  phone: z.string(),
  phoneProof: z.enum(['code', 'staff', 'none']),
  email: z.nullable(z.string()),
  locale: z.enum(['id', 'en']),
  address: z.string(),
  rt: z.nullable(z.string()),
  rw: z.nullable(z.string()),
  kelurahan: z.nullable(z.string()),
  kecamatan: z.nullable(z.string()),
  city: z.string(),
  postalCode: z.nullable(z.string()),
  latitude: z.nullable(z.number()),
  longitude: z.nullable(z.number()),
  addressNotes: z.nullable(z.string()),
  package: z.object({ id: z.string(), name: z.string(), downMbps: z.int() }),
  monthlyPrice: z.int(),
  setupFee: z.int(),
  preferredDate: z.nullable(z.string()),
  preferredTime: z.nullable(PreferredTime),
  notes: z.nullable(z.string()),
  source: z.string(),
  referralCode: z.nullable(z.string()),
  utm: z.object({
    source: z.nullable(z.string()),
    medium: z.nullable(z.string()),
    campaign: z.nullable(z.string()),
  }),
  owner: z.nullable(Named),
  coverage: z.object({
    verdict: z.nullable(Verdict),
    pointId: z.nullable(z.string()),
    meters: z.nullable(z.int()),
  }),
  /** `••••••••••••1234`; the whole number only by `registrations.revealIdentity`. */
  identity: z.object({ number: z.nullable(z.string()), photoId: z.nullable(z.string()) }),
  rejectionCode: z.nullable(z.string()),
  waitlistArea: z.nullable(z.string()),
  customerId: z.nullable(z.string()),
  mergedInto: z.nullable(z.object({ id: z.string(), number: z.string() })),
  copies: z.array(z.object({ id: z.string(), number: z.string() })),
  /** Exactly the moves this person may make now. */
  moves: z.array(RegistrationMove),
  /** What may be edited now, for this person. */
  editable: z.array(z.string()),
  undo: z.nullable(z.object({ to: State, back: State, until: Instant, version: z.int() })),
  duplicates: z.int(),
  consent: z.object({ version: z.string(), at: Instant }),
  timeline: z.array(TimelineEntry),
})
export type RegistrationRecordView = z.infer<typeof RegistrationRecordView>

// Changing a record.

/** A field that is missing stays; null clears it. */
export const UpdateRegistrationFields = z.object({
  fullName: z.optional(line(2, 100)),
  phone: z.optional(WirePhone),
  /** The office rang the number and reached the applicant. */
  phoneConfirmed: z.optional(z.literal(true)),
  email: z.optional(z.nullable(z.email().check(z.maxLength(254)))),
  address: z.optional(line(5, 200)),
  rt: z.optional(z.nullable(z.string().check(z.regex(/^[0-9]{1,3}$/)))),
  rw: z.optional(z.nullable(z.string().check(z.regex(/^[0-9]{1,3}$/)))),
  kelurahan: z.optional(z.nullable(line(1, 100))),
  kecamatan: z.optional(z.nullable(line(1, 100))),
  city: z.optional(line(2, 100)),
  postalCode: z.optional(z.nullable(z.string().check(z.regex(/^[0-9]{5}$/)))),
  latitude: z.optional(z.nullable(z.number().check(z.gte(-90), z.lte(90)))),
  longitude: z.optional(z.nullable(z.number().check(z.gte(-180), z.lte(180)))),
  addressNotes: z.optional(z.nullable(paragraph(300))),
  packageId: z.optional(Id),
  preferredDate: z.optional(z.nullable(BusinessDate)),
  preferredTime: z.optional(z.nullable(PreferredTime)),
  notes: z.optional(z.nullable(paragraph(500))),
})
export type UpdateRegistrationFields = z.infer<typeof UpdateRegistrationFields>

export const UpdateRegistrationInput = z.object({ id: Id, version: Version, fields: UpdateRegistrationFields })
export type UpdateRegistrationInput = z.infer<typeof UpdateRegistrationInput>

export const RegistrationChangedView = z.object({ id: z.string(), number: z.string(), state: State, version: z.int() })
export type RegistrationChangedView = z.infer<typeof RegistrationChangedView>

export const IdentityNumberView = z.object({ number: z.string() })
export type IdentityNumberView = z.infer<typeof IdentityNumberView>

export const EraseIdentityInput = z.object({ id: Id, version: Version })
export type EraseIdentityInput = z.infer<typeof EraseIdentityInput>

export const NoteInput = z.object({ id: Id, text: paragraph(2_000).check(z.minLength(1)) })
export type NoteInput = z.infer<typeof NoteInput>
export const NoteView = z.object({ id: z.string(), at: Instant })
export type NoteView = z.infer<typeof NoteView>

/** `ownerId` null: nobody looks after it any more. */
export const ClaimInput = z.object({ id: Id, version: Version, ownerId: z.nullable(Id) })
export type ClaimInput = z.infer<typeof ClaimInput>

export const DUPLICATE_REASONS = ['same_phone', 'same_address', 'near', 'alike_name'] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

/** Best first. `score` 0–100; `meters` where both have a position. */
/** A visit whose day the household was told. */
const PromisedVisit = z.object({
  id: z.string(),
  number: z.string(),
  type: z.enum(WORK_ORDER_TYPES),
  day: z.string(),
  window: z.nullable(z.string()),
})
export type PromisedVisit = z.infer<typeof PromisedVisit>

export const DuplicateView = z.object({
  id: z.string(),
  number: z.string(),
  state: State,
  version: z.int(),
  fullName: z.string(),
  phone: z.string(),
  address: z.string(),
  kecamatan: z.nullable(z.string()),
  city: z.string(),
  createdAt: Instant,
  meters: z.nullable(z.int()),
  reasons: z.array(z.enum(DUPLICATE_REASONS)),
  score: z.int(),
  /**
   * Which of the two may end in favour of the other, which must be as far along and keep every promised visit; `visits`:
   * the promised ones that end with it. Null: neither.
   */
  merge: z.nullable(z.object({ ends: z.enum(['other', 'this']), visits: z.array(PromisedVisit) })),
  /** The promised visit for which neither may end. */
  blockedBy: z.nullable(PromisedVisit),
})
export type DuplicateView = z.infer<typeof DuplicateView>

/** `id` turns out to be a copy of `intoId`: it is cancelled and its history is seen there. */
export const MergeInput = z.object({ id: Id, version: Version, intoId: Id })
export type MergeInput = z.infer<typeof MergeInput>

// Moves.

const moveFields = {
  to: State,
  /** Why, by code: for `rejected` and `cancelled`. */
  reasonCode: z.optional(z.enum(REJECTION_REASONS)),
  /** Why, in words the applicant reads. */
  reason: z.optional(paragraph(500)),
  /** The visit's time: for `survey_scheduled`, and for `customer_created` where the applicant's wish is not taken. */
  day: z.optional(BusinessDate),
  window: z.optional(Window),
  /** For `waitlisted`: what it waits for, when not its own kecamatan. */
  area: z.optional(z.object({ city: line(2, 100), kecamatan: line(1, 100) })),
}

export const TransitionInput = z.object({ id: Id, version: Version, ...moveFields })
export type TransitionInput = z.infer<typeof TransitionInput>

/** `undoUntil`: until then `registrations.undo` with this version takes it back. */
export const TransitionView = z.object({
  ...RegistrationChangedView.shape,
  undoUntil: z.nullable(Instant),
})
export type TransitionView = z.infer<typeof TransitionView>

export const PreviewInput = z.object({ id: Id, ...moveFields })
export type PreviewInput = z.infer<typeof PreviewInput>
/** What the applicant would be sent and to which number; null: this move sends nothing yet. */
export const PreviewView = z.nullable(
  z.object({ template: z.string(), to: z.string(), locale: z.enum(['id', 'en']), text: z.string() }),
)
export type PreviewView = z.infer<typeof PreviewView>

export const UndoInput = z.object({ id: Id, version: Version })
export type UndoInput = z.infer<typeof UndoInput>

const items = z.array(z.object({ id: Id, version: Version })).check(z.minLength(1), z.maxLength(BULK_AT_MOST))

export const BulkTransitionInput = z.object({ items, ...moveFields })
export type BulkTransitionInput = z.infer<typeof BulkTransitionInput>

export const BulkClaimInput = z.object({ items, ownerId: z.nullable(Id) })
export type BulkClaimInput = z.infer<typeof BulkClaimInput>

/** One for each item, in its order. `number` null: there is no such registration. */
export const BulkResultView = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      number: z.nullable(z.string()),
      ok: z.boolean(),
      /** The new version, for undoing; null when it failed. */
      version: z.nullable(z.int()),
      code: z.nullable(z.string()),
      allowed: z.nullable(z.array(z.string())),
      /** CONFLICT: who changed it meanwhile (null: the applicant or the system), and when. */
      changedBy: z.nullable(z.string()),
      changedAt: z.nullable(z.string()),
      /** The fields that are missing or wrong. */
      paths: z.array(z.string()),
    }),
  ),
})
export type BulkResultView = z.infer<typeof BulkResultView>

// Today.

export const TODAY_QUEUES = [
  'new',
  'unverified_phone',
  'verified_to_decide',
  'surveys_to_decide',
  'approved_without_customer',
  'unassigned_visits',
  'missed_visits',
  'failed_visits',
  'held_visits',
  'overdue',
  'failed_messages',
] as const
export type TodayQueue = (typeof TODAY_QUEUES)[number]

/** `count` at most `COUNT_AT_MOST + 1`; `rows` the longest waiting ones first. */
export const TodayView = z.object({
  queues: z.array(
    z.object({
      queue: z.enum(TODAY_QUEUES),
      count: z.int(),
      /** Since when the first has waited. */
      oldestAt: z.nullable(Instant),
      rows: z.array(
        z.object({
          /** What the row leads to. */
          type: z.enum(['registration', 'workOrder', 'message']),
          id: z.string(),
          /** The number, or the template of a message. */
          title: z.string(),
          /** The applicant's name, the area. */
          detail: z.string(),
          at: Instant,
        }),
      ),
    }),
  ),
})
export type TodayView = z.infer<typeof TodayView>

// Saved views.

export const SavedViewView = z.object({
  id: z.string(),
  name: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  query: z.record(z.string(), z.unknown()),
})
export type SavedViewView = z.infer<typeof SavedViewView>

const LONGEST_QUERY = 4_000

/** Short enough, and without what no database's JSON takes: NUL and half a surrogate pair. */
function isStorable(query: unknown): boolean {
  const json = JSON.stringify(query)
  return json.length <= LONGEST_QUERY && !/\\u(?:0000|d[89a-f])/i.test(json)
}

/** With an id: the own view of that id is changed. */
export const SaveViewInput = z.object({
  id: z.optional(Id),
  name: line(1, 60),
  shared: z.boolean(),
  /** The search parameters of the list's address. */
  query: z.record(z.string().check(z.maxLength(40)), z.unknown()).check(z.refine(isStorable)),
})
export type SaveViewInput = z.infer<typeof SaveViewInput>
