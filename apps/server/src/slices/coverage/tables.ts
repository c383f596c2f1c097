import type { PointState, ServiceAreaState } from '@sambung/shared/coverage'
import { isGiven, type Kit } from '../../db/kit.ts'

export const coverageTables = (kit: Kit) => ({
  /** Optical distribution points (ODP). */
  distributionPoints: kit.table(
    'distribution_points',
    {
      id: kit.text('id').primaryKey(),
      code: kit.text('code').notNull(),
      latitude: kit.real('latitude').notNull(),
      longitude: kit.real('longitude').notNull(),
      address: kit.text('address'),
      kelurahan: kit.text('kelurahan'),
      kecamatan: kit.text('kecamatan'),
      city: kit.text('city'),
      /** `city|kecamatan`, folded; null where the kecamatan is not known. */
      areaKey: kit.text('area_key'),
      ports: kit.int('ports').notNull(),
      /** Ports in use that Sambung knows no customer of: what the import said. */
      portsUsedElsewhere: kit.int('ports_used_elsewhere').notNull(),
      state: kit.text('state').$type<PointState>().notNull(),
      version: kit.int('version').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [
      kit.uniqueIndex('distribution_points_code').on(t.code),
      kit.index('distribution_points_position').on(t.latitude, t.longitude),
      kit.index('distribution_points_area').on(t.areaKey).where(isGiven(t.areaKey)),
    ],
  ),
  /** One row per port somebody has or is promised; the database refuses a port given twice. */
  distributionPorts: kit.table(
    'distribution_ports',
    {
      id: kit.text('id').primaryKey(),
      pointId: kit.text('point_id').notNull(),
      port: kit.int('port').notNull(),
      customerId: kit.text('customer_id').notNull(),
      at: kit.instant('at').notNull(),
    },
    (t) => [
      kit.uniqueIndex('distribution_ports_port').on(t.pointId, t.port),
      kit.uniqueIndex('distribution_ports_customer').on(t.customerId),
    ],
  ),
  /** Kecamatan the provider serves, plans to serve or does not. */
  serviceAreas: kit.table(
    'service_areas',
    {
      /** `city|kecamatan`, folded: what registrations wait for. */
      key: kit.text('key').primaryKey(),
      city: kit.text('city').notNull(),
      kecamatan: kit.text('kecamatan').notNull(),
      state: kit.text('state').$type<ServiceAreaState>().notNull(),
      version: kit.int('version').notNull(),
      openedAt: kit.instant('opened_at'),
    },
    (t) => [kit.index('service_areas_opened').on(t.openedAt).where(isGiven(t.openedAt))],
  ),
})
