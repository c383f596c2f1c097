import * as z from 'zod/mini'
import { pageOf, PageInput, SearchText } from './list.ts'
import { WirePhone } from './phone.ts'
import { BusinessDate } from './schedule.ts'
import { StaffEmail, StaffName } from './staff.ts'
import { WORK_ORDER_STATES, WORK_ORDER_TYPES } from './states.ts'
import { blankable, line, paragraph } from './text.ts'

export const TECHNICIAN_LEVELS = ['junior', 'senior', 'expert', 'specialist'] as const
export type TechnicianLevel = (typeof TECHNICIAN_LEVELS)[number]

export const SKILLS = ['survey', 'fiber_installation', 'splicing', 'troubleshooting', 'wireless', 'networking'] as const
export type Skill = (typeof SKILLS)[number]

const Id = z.string().check(z.minLength(1), z.maxLength(64))
const Version = z.int().check(z.gte(1))

/** The hours of a window in one form everywhere: `08-12`. */
export const WindowText = z.string().check(
  z.regex(/^([01]\d|2[0-3])-([01]\d|2[0-4])$/),
  z.refine((value) => value.slice(0, 2) < value.slice(3)),
)

const Clock = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/))

/** One weekday worked, 0 Sunday … 6 Saturday. */
export const Shift = z
  .object({ weekday: z.int().check(z.gte(0), z.lte(6)), startsAt: Clock, endsAt: Clock })
  .check(z.refine((shift) => shift.startsAt < shift.endsAt, { path: ['endsAt'] }))
export type Shift = z.infer<typeof Shift>

const Shifts = z.array(Shift).check(
  z.maxLength(7),
  z.refine((shifts) => new Set(shifts.map((shift) => shift.weekday)).size === shifts.length),
)

/** What the payroll calls the person; letters are kept large, so that one number is one person. */
const EmployeeNumber = z.string().check(
  z.overwrite((value) => value.trim().toUpperCase()),
  z.regex(/^[A-Z0-9][A-Z0-9./-]{0,19}$/),
)

const profile = {
  employeeNumber: EmployeeNumber,
  phone: WirePhone,
  level: z.enum(TECHNICIAN_LEVELS),
  skills: z.array(z.enum(SKILLS)).check(z.maxLength(SKILLS.length)),
  /** Kecamatan, as registrations write them. */
  areas: z.array(line(1, 100)).check(z.maxLength(100)),
  shifts: Shifts,
  visitsPerDay: z.int().check(z.gte(1), z.lte(30)),
}

export const CreateTechnicianInput = z.object({ fullName: StaffName, email: StaffEmail, ...profile })
export type CreateTechnicianInput = z.infer<typeof CreateTechnicianInput>

/** What is not given stays as it is. The e-mail address belongs to the account. */
export const UpdateTechnicianInput = z.object({
  id: Id,
  version: Version,
  fullName: z.optional(StaffName),
  employeeNumber: z.optional(profile.employeeNumber),
  phone: z.optional(profile.phone),
  level: z.optional(profile.level),
  skills: z.optional(profile.skills),
  areas: z.optional(profile.areas),
  shifts: z.optional(profile.shifts),
  visitsPerDay: z.optional(profile.visitsPerDay),
})
export type UpdateTechnicianInput = z.infer<typeof UpdateTechnicianInput>

export const TechnicianIdInput = z.object({ id: Id })
export type TechnicianIdInput = z.infer<typeof TechnicianIdInput>

export const TechnicianVersionInput = z.object({ id: Id, version: Version })
export type TechnicianVersionInput = z.infer<typeof TechnicianVersionInput>

export const LeaveInput = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('add'),
    technicianId: Id,
    fromDay: BusinessDate,
    toDay: BusinessDate,
    reason: blankable(paragraph(200)),
  }),
  z.object({ action: z.literal('remove'), technicianId: Id, leaveId: Id }),
])
export type LeaveInput = z.infer<typeof LeaveInput>

export const ListTechniciansInput = z.object({
  ...PageInput.shape,
  search: z.optional(SearchText),
  active: z.optional(z.boolean()),
  level: z.optional(z.enum(TECHNICIAN_LEVELS)),
  skill: z.optional(z.enum(SKILLS)),
  area: z.optional(line(1, 100)),
  availableToday: z.optional(z.boolean()),
})
export type ListTechniciansInput = z.infer<typeof ListTechniciansInput>

export const AvailabilityInput = z.object({ day: BusinessDate, window: z.optional(WindowText) })
export type AvailabilityInput = z.infer<typeof AvailabilityInput>

export const CALENDAR_DAYS_AT_MOST = 42

export const CalendarInput = z
  .object({ from: BusinessDate, to: BusinessDate })
  .check(z.refine((range) => isShortRange(range.from, range.to), { path: ['to'] }))
export type CalendarInput = z.infer<typeof CalendarInput>

function isShortRange(from: string, to: string): boolean {
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
  return days >= 0 && days < CALENDAR_DAYS_AT_MOST
}

/** Why somebody cannot take a visit; the pages word it. */
export const UNAVAILABLE_REASONS = ['inactive', 'on_leave', 'holiday', 'off_shift', 'outside_shift', 'full'] as const
export type UnavailableReason = (typeof UNAVAILABLE_REASONS)[number]

export const AvailabilityView = z.object({
  available: z.boolean(),
  /** Every reason against it; empty when available. */
  reasons: z.array(z.enum(UNAVAILABLE_REASONS)),
  /** The shift of that weekday; null: none. */
  shift: z.nullable(z.object({ startsAt: z.string(), endsAt: z.string() })),
  /** Visits of that day that are not cancelled, and how many may be. */
  load: z.int(),
  limit: z.int(),
  leaveUntil: z.nullable(z.string()),
  holiday: z.nullable(z.string()),
})
export type AvailabilityView = z.infer<typeof AvailabilityView>

export const TechnicianBriefView = z.object({
  id: z.string(),
  employeeNumber: z.string(),
  fullName: z.string(),
  level: z.enum(TECHNICIAN_LEVELS),
  active: z.boolean(),
})
export type TechnicianBriefView = z.infer<typeof TechnicianBriefView>

export const TechnicianRowView = z.object({
  ...TechnicianBriefView.shape,
  version: z.int(),
  staffId: z.string(),
  /** E.164. */
  phone: z.string(),
  skills: z.array(z.enum(SKILLS)),
  areas: z.array(z.string()),
  visitsPerDay: z.int(),
  today: z.object({ availability: AvailabilityView, visits: z.int(), completed: z.int() }),
})
export type TechnicianRowView = z.infer<typeof TechnicianRowView>

export const TechniciansPageView = pageOf(TechnicianRowView)
export type TechniciansPageView = z.infer<typeof TechniciansPageView>

export const LeaveView = z.object({
  id: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  reason: z.nullable(z.string()),
})
export type LeaveView = z.infer<typeof LeaveView>

/** A visit as calendars and records show it. */
export const VisitBriefView = z.object({
  id: z.string(),
  number: z.string(),
  type: z.enum(WORK_ORDER_TYPES),
  state: z.enum(WORK_ORDER_STATES),
  version: z.int(),
  technicianId: z.nullable(z.string()),
  day: z.nullable(z.string()),
  window: z.nullable(z.string()),
  durationMinutes: z.int(),
  fullName: z.string(),
  kelurahan: z.nullable(z.string()),
  kecamatan: z.nullable(z.string()),
  failures: z.int(),
  slaDueAt: z.string(),
})
export type VisitBriefView = z.infer<typeof VisitBriefView>

/** Counted from the visits' history of the month so far; null: nothing happened yet to tell from. */
export const TechnicianFiguresView = z.object({
  completedThisMonth: z.int(),
  failedThisMonth: z.int(),
  /** Failed of all that ended this month, 0 … 1. */
  failureRate: z.nullable(z.number()),
  /** Minutes from start to completion, the middle one. */
  medianMinutes: z.nullable(z.number()),
})
export type TechnicianFiguresView = z.infer<typeof TechnicianFiguresView>

export const TechnicianView = z.object({
  ...TechnicianRowView.shape,
  email: z.nullable(z.string()),
  createdAt: z.string(),
  shifts: z.array(Shift),
  /** Those that have not ended, earliest first. */
  leaves: z.array(LeaveView),
  /** Not finished yet, by day. */
  upcoming: z.array(VisitBriefView),
  /** Finished ones, newest first. */
  recent: z.array(VisitBriefView),
  figures: TechnicianFiguresView,
})
export type TechnicianView = z.infer<typeof TechnicianView>

/** `invitationUrl` is told this once. */
export const TechnicianCreatedView = z.object({ technician: TechnicianView, invitationUrl: z.string() })
export type TechnicianCreatedView = z.infer<typeof TechnicianCreatedView>

/** `visits`: what was given to somebody who now is not there; handed back when the person was deactivated. */
export const TechnicianChangedView = z.object({ technician: TechnicianView, visits: z.array(VisitBriefView) })
export type TechnicianChangedView = z.infer<typeof TechnicianChangedView>

export const TechnicianAvailabilityView = z.object({ ...TechnicianBriefView.shape, availability: AvailabilityView })
export type TechnicianAvailabilityView = z.infer<typeof TechnicianAvailabilityView>

export const CalendarView = z.object({
  days: z.array(z.object({ day: z.string(), holiday: z.nullable(z.string()) })),
  technicians: z.array(
    z.object({
      ...TechnicianBriefView.shape,
      /** In the order of `days`. */
      cells: z.array(z.object({ availability: AvailabilityView, visits: z.array(VisitBriefView) })),
    }),
  ),
  /** Of these days, with nobody to go. */
  unassigned: z.array(VisitBriefView),
})
export type CalendarView = z.infer<typeof CalendarView>
