import { AppError } from '@sambung/shared/errors'
import type { PublicContext, StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { activateCustomer } from '../customers/index.ts'
import { enqueueNotice } from '../messaging/index.ts'
import { rulesOf } from './consequences.ts'
import { findRegistration, type Registration } from './repository.ts'
import { transitionRegistration } from './transition.ts'

export type SurveyDone = {
  registrationId: string
  workOrderId: string
  findings: string
  /** What the survey says of connecting this address; the office decides. */
  verdict: string
  now: Instant
}

/** A survey was completed: its findings are in the history, and the office decides next. Throws NOT_FOUND, ILLEGAL_TRANSITION. */
export async function completeSurvey(
  tx: Tx,
  ctx: PublicContext | StaffContext,
  done: SurveyDone,
): Promise<Registration> {
  return transitionRegistration(tx, ctx, {
    registration: await get(tx, done.registrationId),
    to: 'survey_completed',
    actor: { type: 'visit', id: staffOf(ctx) },
    reasonCode: done.verdict,
    reason: done.findings,
    now: done.now,
  })
}

export type InstallationDone = {
  registrationId: string
  workOrderId: string
  /** The distribution point and its port; null where the work order names none. */
  point?: string | null
  port?: number | null
  serial?: string | null
  now: Instant
}

/** An installation was completed: the customer is active and is told so at once. Throws NOT_FOUND, ILLEGAL_TRANSITION, PORT_TAKEN. */
export async function activateRegistration(
  tx: Tx,
  ctx: PublicContext | StaffContext,
  done: InstallationDone,
): Promise<Registration> {
  const registration = await get(tx, done.registrationId)
  const { now, point = null, port = null, serial = null } = done
  return transitionRegistration(tx, ctx, {
    registration,
    to: 'active',
    actor: { type: 'visit', id: staffOf(ctx) },
    reason: null,
    now,
    consequences: async (moved) => {
      const { customerId } = moved
      if (customerId === null) throw new Error('an installed registration has no customer')
      await activateCustomer(tx, ctx, { customerId, point, port, serial, now })
      await enqueueNotice(tx, rulesOf(ctx, now), {
        template: 'activated',
        to: moved.phone,
        locale: moved.locale,
        about: { type: 'registration', id: moved.id },
        dedupeKey: `activated:${moved.id}:${moved.version}`,
      })
      return {}
    },
  })
}

async function get(tx: Tx, id: string): Promise<Registration> {
  const registration = await findRegistration(tx, id)
  if (registration === null) throw new AppError('NOT_FOUND')
  return registration
}

function staffOf(ctx: PublicContext | StaffContext): string | null {
  return 'staff' in ctx ? ctx.staff.id : null
}
