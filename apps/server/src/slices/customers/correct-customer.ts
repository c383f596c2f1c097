import { streetLine } from '@sambung/shared/address'
import { AppError } from '@sambung/shared/errors'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { maskFacts } from '../audit/index.ts'
import type { Registration } from '../registrations/index.ts'
import { recordCustomer } from './record-customer.ts'
import { changeCustomer, findCustomer, type Customer } from './repository.ts'

type Facts = Pick<
  Customer,
  'fullName' | 'phone' | 'email' | 'address' | 'kelurahan' | 'kecamatan' | 'city' | 'latitude' | 'longitude'
>

/** Who and where a registration says the customer is. */
export function factsOf(registration: Registration): Facts {
  const { fullName, phone, email, kelurahan, kecamatan, city, latitude, longitude } = registration
  return { fullName, phone, email, address: streetLine(registration), kelurahan, kecamatan, city, latitude, longitude }
}

/**
 * Takes over what was corrected in the customer's registration. Throws ILLEGAL_TRANSITION for somebody who has left, and
 * CONFLICT.
 */
export async function correctCustomer(
  tx: Tx,
  ctx: PublicContext,
  { customerId, registration, now }: { customerId: string; registration: Registration; now: Instant },
): Promise<Customer> {
  const customer = await findCustomer(tx, customerId)
  if (customer === null) throw new AppError('NOT_FOUND')
  if (customer.state === 'cancelled') throw new AppError('ILLEGAL_TRANSITION', { allowed: [] })
  const right = factsOf(registration)
  const wrong = (Object.keys(right) as (keyof Facts)[]).filter((name) => customer[name] !== right[name])
  if (wrong.length === 0) return customer
  const corrected = await changeCustomer(tx, customer, right)
  if (corrected === null) throw new AppError('CONFLICT')
  await recordCustomer(tx, ctx, {
    customer: corrected,
    action: 'customer.corrected',
    before: customer.state,
    facts: { before: maskFacts(customer, wrong), after: maskFacts(corrected, wrong) },
    now,
  })
  return corrected
}
