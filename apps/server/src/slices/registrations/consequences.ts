import type { RegistrationState } from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { cancelCustomer, createCustomer } from '../customers/index.ts'
import { enqueueNotice, overtakeNotices, type TemplateKey } from '../messaging/index.ts'
import { cancelWorkOrdersOf, createWorkOrder } from '../work-orders/index.ts'
import type { Decision } from './read-decision.ts'
import { linkCustomer, type Registration } from './repository.ts'
import type { MoveEffects } from './tables.ts'
import { subjectOf } from './visit-subject.ts'

export type Moved = {
  before: Registration
  moved: Registration
  decision: Pick<Decision, 'reason' | 'visit' | 'waitsFor'>
  now: Instant
  heldUntil: Instant
  /** Why the applicant is not told. */
  suppressed?: string
}

const NOTICES: Partial<Record<RegistrationState, Exclude<TemplateKey, 'otp'>>> = {
  verified: 'registration-verified',
  survey_scheduled: 'registration-survey-scheduled',
  approved: 'registration-approved',
  customer_created: 'installation-scheduled',
  rejected: 'registration-rejected',
  waitlisted: 'registration-waitlisted',
  cancelled: 'registration-cancelled',
}

/** Each tells where a registration stands, so the newest alone is true. */
const STANDINGS: TemplateKey[] = [...Object.values(NOTICES), 'area-opened']

/** What a decision does beside moving: visits, the customer, the word to the applicant. */
export async function consequencesOf(tx: Tx, ctx: PublicContext, move: Moved): Promise<Partial<MoveEffects>> {
  const { moved, now, heldUntil } = move
  switch (moved.state) {
    case 'customer_created':
      return becomeCustomer(tx, ctx, move)
    case 'survey_scheduled':
      return { ...(await planSurvey(tx, ctx, move)), ...(await tellApplicant(tx, ctx, move)) }
    case 'rejected':
    case 'cancelled':
    case 'waitlisted': {
      const ended = await endEverything(tx, ctx, { before: move.before, to: moved.state, now, heldUntil })
      return { ...ended, ...(await tellApplicant(tx, ctx, move)) }
    }
    default:
      return tellApplicant(tx, ctx, move)
  }
}

export type Ending = {
  before: Registration
  to: RegistrationState
  now: Instant
  /** While the decision may be undone, technicians are not told; undefined: at once. */
  heldUntil?: Instant | undefined
}

/** Visits that nobody has to make any more; the customer that was to be, with the port. */
export async function endEverything(tx: Tx, ctx: PublicContext, ending: Ending): Promise<Partial<MoveEffects>> {
  const { before, to, now, heldUntil } = ending
  const endedWorkOrders = await cancelWorkOrdersOf(tx, ctx, {
    registrationId: before.id,
    reasonCode: `registration_${to}`,
    now,
    ...(heldUntil !== undefined && { heldUntil }),
  })
  const { customerId } = before
  if (customerId !== null) await cancelCustomer(tx, ctx, { customerId, now })
  return { endedWorkOrders, ...(customerId !== null && { endedCustomer: customerId }) }
}

async function planSurvey(tx: Tx, ctx: PublicContext, { moved, decision, now }: Moved): Promise<Partial<MoveEffects>> {
  const survey = await createWorkOrder(tx, ctx, {
    type: 'survey',
    subject: subjectOf(moved, null),
    day: decision.visit?.day ?? null,
    window: decision.visit?.window ?? null,
    notes: moved.addressNotes,
    now,
  })
  return { createdWorkOrders: [survey.id] }
}

/** Customer, installation and notice, all of it or nothing. */
async function becomeCustomer(tx: Tx, ctx: PublicContext, move: Moved): Promise<Partial<MoveEffects>> {
  const { moved, decision, now } = move
  const customer = await createCustomer(tx, ctx, { registration: moved, now })
  await linkCustomer(tx, moved.id, customer.id)
  const installation = await createWorkOrder(tx, ctx, {
    type: 'installation',
    subject: subjectOf(moved, customer),
    day: decision.visit?.day ?? null,
    window: decision.visit?.window ?? null,
    notes: moved.addressNotes,
    now,
  })
  const effects = { createdCustomer: customer.id, createdWorkOrders: [installation.id] }
  // Without an agreed time there is nothing to tell: agreeing on one tells it.
  return installation.day === null ? effects : { ...effects, ...(await tellApplicant(tx, ctx, move)) }
}

/** What was decided before and waits untold goes unsent; returns the ids, for undoing that. */
export async function overtakeStandings(tx: Tx, registrationId: string, now: Instant): Promise<string[]> {
  return overtakeNotices(tx, { about: { type: 'registration', id: registrationId }, templates: STANDINGS, now })
}

/** The word to the applicant, in place of every earlier one that still waits. */
export async function tellApplicant(
  tx: Tx,
  ctx: PublicContext,
  move: Moved,
): Promise<{ noticeKey: string; overtakenNotices: string[] }> {
  const { moved, decision, now, heldUntil, suppressed } = move
  const template = NOTICES[moved.state]
  if (template === undefined) throw new Error(`nobody is told of ${moved.state} by a decision`)
  const dedupeKey = `${template}:${moved.id}:${moved.version}`
  const overtakenNotices = await overtakeStandings(tx, moved.id, now)
  await enqueueNotice(tx, rulesOf(ctx, now), {
    template,
    to: moved.phone,
    locale: moved.locale,
    about: { type: 'registration', id: moved.id },
    data: {
      ...decision.visit,
      ...(decision.reason !== null && { reason: decision.reason }),
      ...(decision.waitsFor !== undefined && { area: decision.waitsFor }),
    },
    dedupeKey,
    heldUntil,
    ...(suppressed !== undefined && { suppressed }),
  })
  return { noticeKey: dedupeKey, overtakenNotices }
}

export function rulesOf(ctx: PublicContext, now: Instant) {
  return { ids: ctx.ids, now, timeZone: ctx.config.timeZone, quietHours: ctx.config.messaging.quietHours }
}
