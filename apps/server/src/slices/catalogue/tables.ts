import type { Kit } from '../../db/kit.ts'

export const catalogueTables = (kit: Kit) => ({
  /** Money in whole rupiah, speeds in Mbit/s, cable in metres. */
  packages: kit.table(
    'packages',
    {
      id: kit.text('id').primaryKey(),
      code: kit.text('code').notNull(),
      name: kit.text('name').notNull(),
      downMbps: kit.int('down_mbps').notNull(),
      upMbps: kit.int('up_mbps').notNull(),
      monthlyPrice: kit.int('monthly_price').notNull(),
      setupFee: kit.int('setup_fee').notNull(),
      cableAllowanceMeters: kit.int('cable_allowance_meters').notNull(),
      slaLevel: kit.text('sla_level').$type<'basic' | 'standard' | 'priority' | 'premium'>().notNull(),
      active: kit.bool('active').notNull(),
      position: kit.int('position').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.uniqueIndex('packages_code').on(t.code)],
  ),
})
