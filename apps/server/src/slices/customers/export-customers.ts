import type { CustomerRowView, ListCustomersInput } from '@sambung/shared/customers'
import type { StaffContext } from '../../app/context.ts'
import { auditContext, recordAudit } from '../audit/index.ts'
import { readAllCustomers } from './list-customers.ts'

type Filters = Omit<ListCustomersInput, 'cursor' | 'limit'>

/** The list as it is shown, read as far as the client takes it. Who took it and which is recorded first. */
export async function exportCustomers(ctx: StaffContext, filters: Filters): Promise<AsyncIterable<CustomerRowView[]>> {
  const now = ctx.clock.now()
  await ctx.write((tx) =>
    recordAudit(tx, auditContext(ctx, now), {
      action: 'customer.exported',
      subject: { type: 'customers', id: 'csv' },
      actor: { type: 'staff', id: ctx.staff.id },
      after: described(filters),
    }),
  )
  return readAllCustomers(ctx.database, filters)
}

/** Of a text searched for only that there was one: it may be a name or a number. */
function described({ search, ...filter }: Filters): Record<string, string> {
  const given = Object.entries({ ...filter, search: search === undefined || search === '' ? undefined : 'yes' })
  return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
}
