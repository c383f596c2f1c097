import { customerFilters, type CustomerRowView } from '@sambung/shared/customers'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { exportCustomers } from '../../slices/customers/export-customers.ts'
import type { AppContext } from '../context.ts'
import { csvResponse, type CsvColumn } from './csv.ts'
import { parseQuery } from './query.ts'
import type { HttpEnv } from './request-context.ts'
import { forStaff } from './staff-scope.ts'

const Query = z.object(customerFilters)

/** The customers of a view as a spreadsheet. */
export function createCustomerFiles(app: AppContext): Hono<HttpEnv> {
  const files = new Hono<HttpEnv>()
  files.get('/customers.csv', (c) =>
    forStaff(app, c, {
      permission: 'customer:export',
      answer: async (ctx) =>
        csvResponse({
          name: 'customers',
          columns: COLUMNS,
          pages: await exportCustomers(ctx, parseQuery(Query, c.req.queries())),
        }),
    }),
  )
  return files
}

const COLUMNS: CsvColumn<CustomerRowView>[] = [
  { header: 'number', cell: (row) => row.number },
  { header: 'state', cell: (row) => row.state },
  { header: 'full_name', cell: (row) => row.fullName },
  { header: 'phone', cell: (row) => row.phone.replace('+62', '0') },
  { header: 'address', cell: (row) => row.address },
  { header: 'kelurahan', cell: (row) => row.kelurahan },
  { header: 'kecamatan', cell: (row) => row.kecamatan },
  { header: 'city', cell: (row) => row.city },
  { header: 'package', cell: (row) => row.package.name },
  { header: 'monthly_price', cell: (row) => row.monthlyPrice },
  { header: 'created_at', cell: (row) => row.createdAt },
  { header: 'activated_at', cell: (row) => row.activatedAt },
]
