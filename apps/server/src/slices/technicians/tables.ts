import type { Phone } from '@sambung/shared/phone'
import type { Skill, TechnicianLevel } from '@sambung/shared/technicians'
import type { Kit } from '../../db/kit.ts'

export const technicianTables = (kit: Kit) => ({
  technicians: kit.table(
    'technicians',
    {
      id: kit.text('id').primaryKey(),
      staffId: kit.text('staff_id').notNull(),
      employeeNumber: kit.text('employee_number').notNull(),
      fullName: kit.text('full_name').notNull(),
      phone: kit.text('phone').$type<Phone>().notNull(),
      level: kit.text('level').$type<TechnicianLevel>().notNull(),
      skills: kit.json<Skill[]>('skills').notNull(),
      /** Kecamatan, as registrations write them. */
      areas: kit.json<string[]>('areas').notNull(),
      visitsPerDay: kit.int('visits_per_day').notNull(),
      active: kit.bool('active').notNull(),
      version: kit.int('version').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [
      kit.uniqueIndex('technicians_staff').on(t.staffId),
      kit.uniqueIndex('technicians_employee_number').on(t.employeeNumber),
    ],
  ),
  /** The weekly shift: one row per weekday worked (0 Sunday … 6 Saturday), times as `08:00` of the business time zone. */
  technicianShifts: kit.table(
    'technician_shifts',
    {
      id: kit.text('id').primaryKey(),
      technicianId: kit.text('technician_id').notNull(),
      weekday: kit.int('weekday').notNull(),
      startsAt: kit.text('starts_at').notNull(),
      endsAt: kit.text('ends_at').notNull(),
    },
    (t) => [kit.uniqueIndex('technician_shifts_weekday').on(t.technicianId, t.weekday)],
  ),
  /** Days off, both ends included. */
  technicianLeaves: kit.table(
    'technician_leaves',
    {
      id: kit.text('id').primaryKey(),
      technicianId: kit.text('technician_id').notNull(),
      fromDay: kit.text('from_day').notNull(),
      toDay: kit.text('to_day').notNull(),
      reason: kit.text('reason'),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.index('technician_leaves_technician').on(t.technicianId, t.toDay)],
  ),
})
