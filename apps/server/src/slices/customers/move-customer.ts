import type { AuditAction } from '@sambung/shared/audit-actions'
import { AppError } from '@sambung/shared/errors'
import type { CustomerState } from '@sambung/shared/states'
import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { releasePort, takePort } from '../coverage/index.ts'
import { recordCustomer } from './record-customer.ts'
import { changeCustomer, findCustomer, type Customer, type CustomerFields } from './repository.ts'

type About = { customerId: string; now: Instant }

/** The installation is done: what it left behind is on record, and the port is this customer's. */
export async function activateCustomer(
  tx: Tx,
  ctx: PublicContext,
  {
    customerId,
    point,
    port,
    serial,
    now,
  }: About & { point?: string | null; port?: number | null; serial?: string | null },
): Promise<Customer> {
  const [pointId, pointPort] = [point ?? null, port ?? null]
  if (pointId !== null && pointPort !== null) await takePort(tx, { pointId, port: pointPort, customerId, now })
  const set = { activatedAt: now, pointId, pointPort, deviceSerial: serial ?? null }
  return move(tx, ctx, { customerId, from: ['installing'], to: 'active', action: 'customer.activated', set, now })
}

/** Frees the port; what was installed stays on record. */
export async function cancelCustomer(tx: Tx, ctx: PublicContext, { customerId, now }: About): Promise<Customer> {
  await releasePort(tx, customerId)
  return move(tx, ctx, {
    customerId,
    from: ['installing', 'active'],
    to: 'cancelled',
    action: 'customer.cancelled',
    now,
  })
}

/** Takes `cancelCustomer` back. Throws when somebody has been given the port meanwhile. */
export async function restoreCustomer(tx: Tx, ctx: PublicContext, { customerId, now }: About): Promise<Customer> {
  const customer = await findCustomer(tx, customerId)
  if (customer === null) throw new AppError('NOT_FOUND')
  const { pointId, pointPort: port, activatedAt } = customer
  if (pointId !== null && port !== null) await takePort(tx, { pointId, port, customerId, now })
  return move(tx, ctx, {
    customerId,
    from: ['cancelled'],
    to: activatedAt === null ? 'installing' : 'active',
    action: 'customer.restored',
    now,
  })
}

/** Takes `createCustomer` back: the row stays, with its number, for the day the decision is made again. */
export async function removeUndoneCustomer(tx: Tx, ctx: PublicContext, { customerId, now }: About): Promise<Customer> {
  return move(tx, ctx, { customerId, from: ['installing'], to: 'cancelled', action: 'customer.withdrawn', now })
}

type CustomerMove = About & { from: CustomerState[]; to: CustomerState; action: AuditAction; set?: CustomerFields }

async function move(
  tx: Tx,
  ctx: PublicContext,
  { customerId, from, to, action, set = {}, now }: CustomerMove,
): Promise<Customer> {
  const customer = await findCustomer(tx, customerId)
  if (customer === null) throw new AppError('NOT_FOUND')
  if (!from.includes(customer.state)) throw new AppError('ILLEGAL_TRANSITION', { allowed: [] })
  const moved = await changeCustomer(tx, customer, { ...set, state: to })
  if (moved === null) throw new AppError('CONFLICT')
  await recordCustomer(tx, ctx, { customer: moved, action, before: customer.state, now })
  return moved
}
