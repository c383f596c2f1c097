import { AppError } from '@sambung/shared/errors'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { nextNumber } from '../numbering/index.ts'
import type { Registration } from '../registrations/index.ts'
import { businessDay } from '../scheduling/index.ts'
import { factsOf } from './correct-customer.ts'
import { changeCustomer, findCustomerOfRegistration, insertCustomer, type Customer } from './repository.ts'
import { recordCustomer } from './record-customer.ts'

export type NewCustomer = { registration: Registration; now: Instant }

/**
 * The customer an accepted registration becomes, waiting for the installation. Where the decision had been made before and
 * taken back, the same customer with the same number.
 */
export async function createCustomer(
  tx: Tx,
  ctx: PublicContext,
  { registration, now }: NewCustomer,
): Promise<Customer> {
  const snapshot = {
    state: 'installing' as const,
    registrationId: registration.id,
    ...factsOf(registration),
    packageId: registration.packageId,
    monthlyPrice: registration.monthlyPrice,
    locale: registration.locale,
  }
  const before = await findCustomerOfRegistration(tx, registration.id)
  if (before !== null) {
    const again = await changeCustomer(tx, before, { ...snapshot, createdAt: now })
    if (again === null) throw new AppError('CONFLICT')
    await recordCustomer(tx, ctx, { customer: again, action: 'customer.created', before: before.state, now })
    return again
  }
  const { number, ordinal } = await nextNumber(tx, 'PLG', businessDay(now, ctx.config.timeZone))
  const customer: Customer = {
    id: ctx.ids.opaque(),
    number,
    ordinal,
    version: 1,
    ...snapshot,
    pointId: null,
    pointPort: null,
    deviceSerial: null,
    createdAt: now,
    activatedAt: null,
  }
  await insertCustomer(tx, customer)
  await recordCustomer(tx, ctx, { customer, action: 'customer.created', before: null, now })
  return customer
}
