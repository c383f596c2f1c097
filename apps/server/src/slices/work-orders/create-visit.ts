import { AppError } from '@sambung/shared/errors'
import type { RegistrationState, WorkOrderType } from '@sambung/shared/states'
import type { CreateWorkOrderInput, WorkOrderView } from '@sambung/shared/work-orders'
import type { StaffContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import { findCustomer } from '../customers/index.ts'
import { holdRegistration, subjectOf } from '../registrations/index.ts'
import { createWorkOrder, type VisitSubject } from './create-work-order.ts'
import { readWorkOrderView } from './get-work-order.ts'
import { tellCustomer } from './notices.ts'
import { requireOffered } from './plan-work-order.ts'
import { listByHousehold, UNFINISHED } from './repository.ts'

/** The state in which a registration waits for this visit. */
const AWAITED_IN: Partial<Record<WorkOrderType, RegistrationState>> = {
  survey: 'survey_scheduled',
  installation: 'customer_created',
}

/**
 * A visit asked for by the office: work at a customer's, or another survey or installation in place of a cancelled one.
 * Throws NOT_FOUND, or VALIDATION_FAILED naming what does not fit.
 */
export async function createVisit(ctx: StaffContext, input: CreateWorkOrderInput): Promise<WorkOrderView> {
  const now = ctx.clock.now()
  const created = await ctx.write(async (tx) => {
    const subject = AWAITED_IN[input.type] === undefined ? await ofCustomer(tx, input) : await ofRegistration(tx, input)
    const { day, window } = await agreedTime(tx, ctx, input)
    const order = await createWorkOrder(tx, ctx, {
      type: input.type,
      subject,
      day,
      window,
      notes: input.notes ?? null,
      now,
    })
    if (day !== null) {
      const template = order.type === 'installation' ? 'installation-scheduled' : 'visit-scheduled'
      await tellCustomer(tx, ctx, { order, template, held: true })
    }
    return order
  })
  ctx.deliverer.wake()
  return readWorkOrderView(ctx, created)
}

async function agreedTime(
  tx: Tx,
  ctx: StaffContext,
  { day, window }: CreateWorkOrderInput,
): Promise<{ day: string | null; window: string | null }> {
  if (day == null && window == null) return { day: null, window: null }
  // A day without its hours, or hours of no day, is nothing a household could be told.
  if (day == null) throw refused('day')
  if (window == null) throw refused('window')
  await requireOffered(tx, ctx, { day, window })
  return { day, window }
}

async function ofCustomer(tx: Tx, { type, customerId }: CreateWorkOrderInput): Promise<VisitSubject> {
  if (customerId === undefined) throw refused('customerId')
  const found = await findCustomer(tx, customerId)
  // Held: what a colleague corrects comes before or after, and reaches this visit either way.
  const registration = found === null ? null : await holdRegistration(tx, found.registrationId)
  const customer = await findCustomer(tx, customerId)
  if (customer === null) throw new AppError('NOT_FOUND')
  // Equipment may still have to be fetched from somebody who left.
  const fits = customer.state === 'active' || (type === 'dismantle' && customer.state === 'cancelled')
  if (!fits) throw refused('customerId')
  return {
    ...customer,
    registrationId: customer.registrationId,
    registrationNumber: registration?.number ?? null,
    customerId: customer.id,
    customerNumber: customer.number,
  }
}

async function ofRegistration(tx: Tx, { type, registrationId }: CreateWorkOrderInput): Promise<VisitSubject> {
  if (registrationId === undefined) throw refused('registrationId')
  // Held: a colleague who makes the same visit, and an applicant who cancels, come before or after, never between.
  const registration = await holdRegistration(tx, registrationId)
  if (registration === null) throw new AppError('NOT_FOUND')
  const orders = await listByHousehold(tx, { registrationId })
  const isUnderWay = orders.some((order) => order.type === type && UNFINISHED.includes(order.state))
  if (registration.state !== AWAITED_IN[type] || isUnderWay) throw refused('type')
  const customer = registration.customerId === null ? null : await findCustomer(tx, registration.customerId)
  return subjectOf(registration, customer)
}

function refused(path: string): AppError {
  return new AppError('VALIDATION_FAILED', { errors: [{ path, message: '' }] })
}
