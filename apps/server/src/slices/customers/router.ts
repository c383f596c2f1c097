import { CustomerChoicesView, CustomersPage, CustomerView, ListCustomersInput } from '@sambung/shared/customers'
import * as z from 'zod/mini'
import { router, staffProcedure } from '../../app/trpc.ts'
import { getCustomer } from './get-customer.ts'
import { listCustomers, readCustomerChoices } from './list-customers.ts'

export const customersRouter = router({
  list: staffProcedure('customer:read')
    .input(ListCustomersInput)
    .output(CustomersPage)
    .query(({ ctx, input }) => listCustomers(ctx.database, input)),
  get: staffProcedure('customer:read')
    .input(z.object({ id: z.string().check(z.maxLength(128)) }))
    .output(CustomerView)
    .query(({ ctx, input }) => getCustomer(ctx.db, input.id)),
  choices: staffProcedure('customer:read')
    .output(CustomerChoicesView)
    .query(({ ctx }) => readCustomerChoices(ctx.database)),
})
