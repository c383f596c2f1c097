import * as z from 'zod/mini'
import { PageInput, searchedPageOf, SearchText } from './list.ts'

const Day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((day) => !Number.isNaN(Date.parse(day))),
)
const Word = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[\w.-]+$/))

export const AuditFilter = z.object({
  /** Somebody of the staff. */
  actorId: z.optional(Word),
  /** The beginning of an action: `staff.` finds all that was done to accounts. */
  action: z.optional(Word),
  subjectType: z.optional(Word),
  subjectId: z.optional(Word),
  /** Days of the business time zone, both included. */
  from: z.optional(Day),
  until: z.optional(Day),
  query: z.optional(SearchText),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditListInput = z.extend(AuditFilter, PageInput.shape)
export type AuditListInput = z.infer<typeof AuditListInput>

const Values = z.nullable(z.record(z.string(), z.string()))

export const AuditEntryView = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.object({
    type: z.enum(['applicant', 'staff', 'system']),
    id: z.nullable(z.string()),
    /** As it was then. */
    name: z.nullable(z.string()),
  }),
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  before: Values,
  after: Values,
  address: z.nullable(z.string()),
  requestId: z.nullable(z.string()),
})
export type AuditEntryView = z.infer<typeof AuditEntryView>

export const AuditPageView = searchedPageOf(AuditEntryView)
export type AuditPageView = z.infer<typeof AuditPageView>
