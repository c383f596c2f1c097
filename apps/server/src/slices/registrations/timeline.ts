import type { TimelineActor, TimelineEntry } from '@sambung/shared/registrations'
import { SurveyFindings } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import { toIso, type Instant } from '../../ports/clock.ts'
import { listAuditOf, type StoredAuditEntry } from '../audit/index.ts'
import { listFilesOf } from '../files/index.ts'
import { listNoticesAbout } from '../messaging/index.ts'
import { findStaffNames } from '../staff/index.ts'
import { listTechnicianBrief } from '../technicians/index.ts'
import { listWorkOrdersOf, type WorkOrder } from '../work-orders/index.ts'
import { listNotes } from './record-repository.ts'
import { listEventsOf, type Registration, type RegistrationEvent } from './repository.ts'

type About = { registration: Registration; copies: Registration[]; now: Instant }

const NOBODY: TimelineActor = { type: 'system', id: null, name: null }
/** What the history of moves tells already, in its own words. */
const TOLD_AS_MOVES = new Set(['registration.submitted', 'registration.decision-undone'])

/** Everything that happened to it and to its copies, newest first. */
export async function readTimeline(ctx: StaffContext, { registration, copies, now }: About): Promise<TimelineEntry[]> {
  const ids = [registration.id, ...copies.map(({ id }) => id)]
  const [events, audit, notes, orders, files] = await Promise.all([
    listEventsOf(ctx.db, ids),
    listAuditOf(ctx.db, 'registration', ids),
    listNotes(ctx.db, ids),
    Promise.all(ids.map((registrationId) => listWorkOrdersOf(ctx.db, { registrationId }))),
    Promise.all(ids.map((id) => listFilesOf(ctx.db, id))),
  ])
  const visits = orders.flat()
  const messages = (
    await Promise.all([
      listNoticesAbout(ctx.db, 'registration', ids),
      listNoticesAbout(
        ctx.db,
        'workOrder',
        visits.map(({ id }) => id),
      ),
    ])
  ).flat()
  const people = await findStaffNames(
    ctx.db,
    [...events, ...audit]
      .map(({ actorId }) => actorId)
      .filter((id) => id !== null)
      .concat(notes.map((n) => n.authorId)),
  )
  const technicians = visits.some(({ technicianId }) => technicianId !== null) ? await listTechnicianBrief(ctx.db) : []

  const copyOf = (id: string) => copies.find((copy) => copy.id === id)?.number ?? null
  const staff = (id: string | null): TimelineActor => ({ type: 'staff', id, name: people.get(id ?? '') ?? null })
  const visitOf = (order: WorkOrder) => ids.find((id) => id === order.registrationId) ?? registration.id
  const entries: TimelineEntry[] = [
    ...events.map((event) =>
      toMove(event, { actor: actorOf(event, staff), fromCopy: copyOf(event.registrationId), now }),
    ),
    ...audit.filter(isEdit).map((entry) => ({
      kind: 'edit' as const,
      id: entry.id,
      at: toIso(entry.at),
      actor: entry.actorType === 'staff' ? staff(entry.actorId) : { ...NOBODY, type: entry.actorType },
      fromCopy: copyOf(entry.subjectId),
      action: entry.action,
      before: entry.before,
      after: entry.after,
    })),
    ...notes.map((note) => ({
      kind: 'note' as const,
      id: note.id,
      at: toIso(note.at),
      actor: staff(note.authorId),
      fromCopy: copyOf(note.registrationId),
      text: note.text,
    })),
    ...messages.map((message) => ({
      kind: 'message' as const,
      id: message.id,
      at: toIso(message.createdAt),
      actor: NOBODY,
      fromCopy: copyOf(message.aboutId),
      template: message.template,
      state: message.state,
      stateAt: toIso(message.stateAt),
      cause: message.cause,
      reason: message.reason,
      dueAt: toIso(message.nextAttemptAt),
    })),
    ...visits.map((order) => ({
      kind: 'visit' as const,
      id: `visit-${order.id}`,
      at: toIso(order.createdAt),
      actor: NOBODY,
      fromCopy: copyOf(visitOf(order)),
      workOrderId: order.id,
      number: order.number,
      type: order.type,
      state: order.state,
      day: order.day,
      window: order.window,
      technician: nameTechnician(order, technicians),
      survey: surveyOf(order),
    })),
    ...files.flatMap((ofOne, index) =>
      ofOne.map((file) => ({
        kind: 'file' as const,
        id: `file-${file.id}`,
        at: file.createdAt,
        actor: NOBODY,
        fromCopy: copyOf(ids[index] ?? ''),
        fileId: file.id,
        fileKind: file.kind,
      })),
    ),
  ]
  // What is written first here was also first where instants are equal: the move, then what it did.
  return entries
    .map((entry, index) => ({ entry, index }))
    .toSorted((a, b) => (a.entry.at === b.entry.at ? b.index - a.index : a.entry.at < b.entry.at ? 1 : -1))
    .map(({ entry }) => entry)
}

function surveyOf({ type, state, checklist }: WorkOrder): SurveyFindings | null {
  if (type !== 'survey' || state !== 'completed') return null
  const parsed = SurveyFindings.safeParse(checklist)
  return parsed.success ? parsed.data : null
}

function toMove(
  event: RegistrationEvent,
  { actor, fromCopy, now }: { actor: TimelineActor; fromCopy: string | null; now: Instant },
): TimelineEntry {
  const { heldUntil, undoneAt } = event
  return {
    kind: 'move',
    id: event.id,
    at: toIso(event.at),
    actor,
    fromCopy,
    from: event.fromState,
    to: event.toState,
    version: event.version,
    reasonCode: event.reasonCode,
    reason: event.reason,
    undoneAt: undoneAt === null ? null : toIso(undoneAt),
    undoes: event.undoesVersion,
    heldUntil: heldUntil === null || heldUntil <= now || undoneAt !== null ? null : toIso(heldUntil),
  }
}

function actorOf(
  { actorType, actorId }: RegistrationEvent,
  staff: (id: string | null) => TimelineActor,
): TimelineActor {
  switch (actorType) {
    case 'applicant':
      return { ...NOBODY, type: 'applicant' }
    case 'visit':
    case 'coverage':
      return { ...staff(actorId), type: actorType }
    case 'customer_service':
    case 'supervisor':
    case 'admin':
    case 'viewer':
    case 'technician':
      return staff(actorId)
  }
}

function isEdit({ action, after }: StoredAuditEntry): boolean {
  const isMove = after !== null && 'state' in after && !action.startsWith('registration.updated')
  return !isMove && !TOLD_AS_MOVES.has(action)
}

function nameTechnician(
  { technicianId }: WorkOrder,
  technicians: { id: string; fullName: string }[],
): { id: string; name: string } | null {
  if (technicianId === null) return null
  return { id: technicianId, name: technicians.find(({ id }) => id === technicianId)?.fullName ?? '' }
}
