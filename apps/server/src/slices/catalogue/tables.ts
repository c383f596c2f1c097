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
      version: kit.int('version').notNull().default(1),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.uniqueIndex('packages_code').on(t.code)],
  ),
  /** What a package cost since when; the newest row is what its own columns say. */
  packagePrices: kit.table(
    'package_prices',
    {
      id: kit.text('id').primaryKey(),
      packageId: kit.text('package_id').notNull(),
      monthlyPrice: kit.int('monthly_price').notNull(),
      setupFee: kit.int('setup_fee').notNull(),
      /** Null: it came with the installation. */
      authorId: kit.text('author_id'),
      at: kit.instant('at').notNull(),
    },
    (t) => [kit.index('package_prices_package').on(t.packageId, t.at)],
  ),
})
