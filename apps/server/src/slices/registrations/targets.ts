import type { Settings } from '@sambung/shared/settings'
import { REGISTRATION_STATES, type RegistrationState } from '@sambung/shared/states'
import { toIso, type Instant } from '../../ports/clock.ts'
import { HOUR_MS } from '../limits/index.ts'

export type Targets = Settings['targets']

/** When it should have left its state; null where the state has no target. */
export function targetOf(
  registration: { state: RegistrationState; stateAt: Instant },
  targets: Targets,
  now: Instant,
): { dueAt: string; overdue: boolean } | null {
  const hours = hoursFor(targets, registration.state)
  if (hours === null) return null
  const due = registration.stateAt + hours * HOUR_MS
  return { dueAt: toIso(due), overdue: due < now }
}

/** For each state with a target: what has been in it since before this is overdue. */
export function overdueSince(targets: Targets, now: Instant): { state: RegistrationState; before: Instant }[] {
  return REGISTRATION_STATES.flatMap((state) => {
    const hours = hoursFor(targets, state)
    return hours === null ? [] : [{ state, before: now - hours * HOUR_MS }]
  })
}

function hoursFor(targets: Targets, state: RegistrationState): number | null {
  return Object.entries(targets).find(([name]) => name === state)?.[1] ?? null
}
