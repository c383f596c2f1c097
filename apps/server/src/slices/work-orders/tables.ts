import { sql } from 'drizzle-orm'
import type { Locale } from '@sambung/shared/locale'
import type { Phone } from '@sambung/shared/phone'
import type { WorkOrderState, WorkOrderType } from '@sambung/shared/states'
import type { Skill } from '@sambung/shared/technicians'
import type { ChecklistItem, ChecklistValues, WorkOrderEventKind } from '@sambung/shared/work-orders'
import { isGiven, isOneOf, type Kit } from '../../db/kit.ts'

/** Given to somebody who has not finished. */
export const GIVEN: WorkOrderState[] = ['assigned', 'en_route', 'in_progress']

export const workOrderTables = (kit: Kit) => ({
  /** One job at one address. Who and where is copied in, so that a visit that is over stays what the technician was told. */
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
      registrationNumber: kit.text('registration_number'),
      customerId: kit.text('customer_id'),
      customerNumber: kit.text('customer_number'),
      /** Who goes; kept on a cancelled one, whose undoing gives it back. */
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
      /** When three quarters of its time are over. */
      slaWarnAt: kit.instant('sla_warn_at').notNull(),
      /** The last threshold supervisors were told of: 0, 75, 100 per cent. */
      slaWarned: kit.int('sla_warned').notNull(),
      /** Since when the SLA clock stands still; resuming moves both instants by as much. */
      slaPausedAt: kit.instant('sla_paused_at'),
      /** What the checklist holds so far, and the evidence of its completion. */
      checklist: kit.json<ChecklistValues>('checklist').notNull(),
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
      // What a technician has to do: a handful beside a history of thousands.
      kit.index('work_orders_given').on(t.technicianId, t.day).where(isOneOf(t.state, GIVEN)),
      kit
        .index('work_orders_nobody')
        .on(t.ordinal)
        .where(sql`${t.technicianId} is null`),
      kit.index('work_orders_type').on(t.type, t.ordinal),
      kit.index('work_orders_registration').on(t.registrationId).where(isGiven(t.registrationId)),
      kit.index('work_orders_customer').on(t.customerId).where(isGiven(t.customerId)),
      kit.index('work_orders_sla').on(t.state, t.slaDueAt, t.ordinal),
      kit.index('work_orders_area').on(t.kecamatan, t.ordinal),
    ],
  ),
  workOrderEvents: kit.table(
    'work_order_events',
    {
      id: kit.text('id').primaryKey(),
      workOrderId: kit.text('work_order_id').notNull(),
      version: kit.int('version').notNull(),
      kind: kit.text('kind').$type<WorkOrderEventKind>().notNull(),
      fromState: kit.text('from_state').$type<WorkOrderState>(),
      toState: kit.text('to_state').$type<WorkOrderState>().notNull(),
      technicianId: kit.text('technician_id'),
      actorType: kit.text('actor_type').$type<'applicant' | 'staff' | 'system'>().notNull(),
      actorId: kit.text('actor_id'),
      reasonCode: kit.text('reason_code'),
      reason: kit.text('reason'),
      /** What was agreed from then on, where the event changed it. */
      day: kit.text('day'),
      window: kit.text('window'),
      /** The act's id on the technician's phone: the same act replayed is found by it. */
      clientId: kit.text('client_id'),
      at: kit.instant('at').notNull(),
    },
    (t) => [
      kit.uniqueIndex('work_order_events_version').on(t.workOrderId, t.version),
      kit.uniqueIndex('work_order_events_client').on(t.workOrderId, t.clientId).where(isGiven(t.clientId)),
      kit.index('work_order_events_technician').on(t.technicianId, t.at).where(isGiven(t.technicianId)),
      kit.index('work_order_events_at').on(t.at, t.toState),
    ],
  ),
  /** What a type of work takes, where it differs from the built-in figures; `checklist`: what it asks for beside the core. */
  workOrderTypes: kit.table('work_order_types', {
    type: kit.text('type').$type<WorkOrderType>().primaryKey(),
    durationMinutes: kit.int('duration_minutes').notNull(),
    slaHours: kit.int('sla_hours').notNull(),
    skills: kit.json<Skill[]>('skills').notNull(),
    checklist: kit.json<ChecklistItem[]>('checklist').notNull(),
    version: kit.int('version').notNull(),
  }),
})
