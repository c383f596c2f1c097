import * as z from 'zod/mini'
import { PageInput, pageOf, SearchText } from './list.ts'
import { CUSTOMER_STATES, WORK_ORDER_STATES, WORK_ORDER_TYPES } from './states.ts'

export const customerFilters = {
  search: z.optional(SearchText),
  state: z.optional(z.array(z.enum(CUSTOMER_STATES))),
  packageId: z.optional(z.string().check(z.maxLength(128))),
  kecamatan: z.optional(z.string().check(z.maxLength(100))),
}

/** Newest first. */
export const ListCustomersInput = z.extend(PageInput, customerFilters)
export type ListCustomersInput = z.infer<typeof ListCustomersInput>

export const CustomerRowView = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(CUSTOMER_STATES),
  version: z.int(),
  fullName: z.string(),
  phone: z.string(),
  address: z.string(),
  kelurahan: z.nullable(z.string()),
  kecamatan: z.nullable(z.string()),
  city: z.string(),
  package: z.object({ id: z.string(), name: z.string() }),
  /** Whole rupiah, as agreed. */
  monthlyPrice: z.int(),
  createdAt: z.string(),
  activatedAt: z.nullable(z.string()),
})
export type CustomerRowView = z.infer<typeof CustomerRowView>
export const CustomersPage = pageOf(CustomerRowView)

/** What the filters of the list may be set to. */
export const CustomerChoicesView = z.object({
  packages: z.array(z.object({ id: z.string(), name: z.string() })),
  kecamatan: z.array(z.string()),
})
export type CustomerChoicesView = z.infer<typeof CustomerChoicesView>

export const CustomerVisitView = z.object({
  id: z.string(),
  number: z.string(),
  type: z.enum(WORK_ORDER_TYPES),
  state: z.enum(WORK_ORDER_STATES),
  day: z.nullable(z.string()),
  window: z.nullable(z.string()),
  technician: z.nullable(z.string()),
  completedAt: z.nullable(z.string()),
})
export type CustomerVisitView = z.infer<typeof CustomerVisitView>

export const CustomerHistoryView = z.object({
  id: z.string(),
  at: z.string(),
  /** `customer.created` and the like. */
  action: z.string(),
  /** The name of whoever did it; null: the household itself or the system. */
  actor: z.nullable(z.string()),
})
export type CustomerHistoryView = z.infer<typeof CustomerHistoryView>

export const CustomerView = z.extend(CustomerRowView, {
  email: z.nullable(z.string()),
  latitude: z.nullable(z.number()),
  longitude: z.nullable(z.number()),
  registration: z.object({ id: z.string(), number: z.string() }),
  /** Where the line ends; null until it is installed. */
  point: z.nullable(z.object({ id: z.string(), code: z.string(), port: z.nullable(z.int()) })),
  deviceSerial: z.nullable(z.string()),
  visits: z.array(CustomerVisitView),
  history: z.array(CustomerHistoryView),
})
export type CustomerView = z.infer<typeof CustomerView>
