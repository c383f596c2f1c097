import type { Locale } from '@sambung/shared/locale'
import type { Phone } from '@sambung/shared/phone'
import type { WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import { isGiven, type Kit } from '../../db/kit.ts'

export const workOrderTables = (kit: Kit) => ({
  /** One job at one address. Who and where is copied in, so that a visit's record stays what the technician was told. */
  workOrders: kit.table(
    'work_orders',
    {
      id: kit.text('id').primaryKey(),
      number: kit.text('number').notNull(),
      ordinal: kit.bigint('ordinal').notNull(),
      type: kit.text('type').$type<WorkOrderType>().notNull(),
      state: kit.text('state').$type<WorkOrderState>().notNull(),
      version: kit.int('version').notNull(),
      stateAt: kit.instant('state_at').notNull(),
      registrationId: kit.text('registration_id'),
      customerId: kit.text('customer_id'),
      technicianId: kit.text('technician_id'),
      /** The visit's day and window (`08-12`) of the business time zone; null while nothing is agreed. */
      day: kit.text('day'),
      window: kit.text('window'),
      durationMinutes: kit.int('duration_minutes').notNull(),
      fullName: kit.text('full_name').notNull(),
      phone: kit.text('phone').$type<Phone>().notNull(),
      locale: kit.text('locale').$type<Locale>().notNull(),
      address: kit.text('address').notNull(),
      kelurahan: kit.text('kelurahan'),
      kecamatan: kit.text('kecamatan'),
      city: kit.text('city').notNull(),
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      notes: kit.text('notes'),
      /** Why it is on hold, was cancelled, or failed last time. */
      reasonCode: kit.text('reason_code'),
      reason: kit.text('reason'),
      failures: kit.int('failures').notNull(),
      slaDueAt: kit.instant('sla_due_at').notNull(),
      /** Since when the SLA clock stands still; resuming moves `slaDueAt` by as much. */
      slaPausedAt: kit.instant('sla_paused_at'),
      /** What the checklist holds so far, and the evidence of its completion. */
      checklist: kit.json<Record<string, unknown>>('checklist').notNull(),
      completedAt: kit.instant('completed_at'),
      createdAt: kit.instant('created_at').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [
      kit.uniqueIndex('work_orders_number').on(t.number),
      kit.uniqueIndex('work_orders_ordinal').on(t.ordinal),
      kit.index('work_orders_state').on(t.state, t.ordinal),
      kit.index('work_orders_day').on(t.day, t.technicianId),
      kit.index('work_orders_technician').on(t.technicianId, t.day).where(isGiven(t.technicianId)),
      kit.index('work_orders_registration').on(t.registrationId).where(isGiven(t.registrationId)),
      kit.index('work_orders_customer').on(t.customerId).where(isGiven(t.customerId)),
      kit.index('work_orders_sla').on(t.state, t.slaDueAt),
    ],
  ),
  workOrderEvents: kit.table(
    'work_order_events',
    {
      id: kit.text('id').primaryKey(),
      workOrderId: kit.text('work_order_id').notNull(),
      version: kit.int('version').notNull(),
      /** `created`, `assigned`, `unassigned`, `rescheduled`, `moved`, `failed`, `noted`. */
      kind: kit.text('kind').notNull(),
      fromState: kit.text('from_state').$type<WorkOrderState>(),
      toState: kit.text('to_state').$type<WorkOrderState>().notNull(),
      technicianId: kit.text('technician_id'),
      actorType: kit.text('actor_type').$type<'applicant' | 'staff' | 'system'>().notNull(),
      actorId: kit.text('actor_id'),
      reasonCode: kit.text('reason_code'),
      reason: kit.text('reason'),
      at: kit.instant('at').notNull(),
    },
    (t) => [
      kit.uniqueIndex('work_order_events_version').on(t.workOrderId, t.version),
      kit.index('work_order_events_at').on(t.at, t.toState),
    ],
  ),
  /** What a type of work takes, where it differs from the built-in figures. */
  workOrderTypes: kit.table('work_order_types', {
    type: kit.text('type').$type<WorkOrderType>().primaryKey(),
    durationMinutes: kit.int('duration_minutes').notNull(),
    slaHours: kit.int('sla_hours').notNull(),
    skills: kit.json<string[]>('skills').notNull(),
    checklist: kit.json<string[]>('checklist').notNull(),
    version: kit.int('version').notNull(),
  }),
})
