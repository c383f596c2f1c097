import type { RegistrationState } from '@sambung/shared/states'
import type { Instant } from '../../ports/clock.ts'
import type { Registration, RegistrationEvent } from './repository.ts'

/** An office decision that may still be undone: the applicant has not been told. */
export type HeldMove = RegistrationEvent & { heldUntil: Instant }

function isHeld(event: RegistrationEvent, now: Instant): event is HeldMove {
  return event.heldUntil !== null && event.heldUntil > now && event.undoneAt === null
}

/** The last move, while it may be undone. */
export function heldMove(events: RegistrationEvent[], now: Instant): HeldMove | null {
  const last = events.at(-1)
  return last !== undefined && isHeld(last, now) ? last : null
}

/** What the applicant may see: without decisions that are held, and without those that were taken back. */
export type Told = { state: RegistrationState; version: number; events: RegistrationEvent[] }

export function toldOf(
  registration: Pick<Registration, 'state' | 'version'>,
  events: RegistrationEvent[],
  now: Instant,
): Told {
  const standing = events.filter(({ undoneAt, undoesVersion }) => undoneAt === null && undoesVersion === null)
  const told = standing.filter((event) => !isHeld(event, now))
  // Moves held at the end of the history have not happened yet; an earlier one has been overtaken by what came after it.
  const firstHeld = standing[standing.findLastIndex((event) => !isHeld(event, now)) + 1]
  return firstHeld === undefined || firstHeld.fromState === null
    ? { state: registration.state, version: registration.version, events: told }
    : { state: firstHeld.fromState, version: firstHeld.version - 1, events: told }
}
