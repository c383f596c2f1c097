import type { PublicContext } from '../../app/context.ts'
import type { Tx } from '../../db/database.ts'
import type { Instant } from '../../ports/clock.ts'
import { correctCustomer } from '../customers/index.ts'
import { redirectNotices } from '../messaging/index.ts'
import { correctVisitsOf } from '../work-orders/index.ts'
import type { Registration } from './repository.ts'
import { subjectOf } from './visit-subject.ts'

export type Corrected = { before: Registration; after: Registration; now: Instant }

/** What holds a copy of the corrected facts takes them over: the customer, the visits, the notices that wait. */
export async function carryCorrection(tx: Tx, ctx: PublicContext, { before, after, now }: Corrected): Promise<void> {
  const { id, customerId } = after
  const customer = customerId === null ? null : await correctCustomer(tx, ctx, { customerId, registration: after, now })
  const visits = await correctVisitsOf(tx, ctx, {
    registrationId: id,
    subject: subjectOf(after, customer),
    notes: { from: before.addressNotes, to: after.addressNotes },
    now,
  })
  const about = [id, ...(customerId === null ? [] : [customerId]), ...visits]
  await redirectNotices(tx, { about, from: before.phone, to: after.phone, now })
}
