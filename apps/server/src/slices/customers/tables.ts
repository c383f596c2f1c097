import type { Locale } from '@sambung/shared/locale'
import type { Phone } from '@sambung/shared/phone'
import type { CustomerState } from '@sambung/shared/states'
import type { Kit } from '../../db/kit.ts'

export const customerTables = (kit: Kit) => ({
  customers: kit.table(
    'customers',
    {
      id: kit.text('id').primaryKey(),
      number: kit.text('number').notNull(),
      ordinal: kit.bigint('ordinal').notNull(),
      state: kit.text('state').$type<CustomerState>().notNull(),
      version: kit.int('version').notNull(),
      registrationId: kit.text('registration_id').notNull(),
      fullName: kit.text('full_name').notNull(),
      phone: kit.text('phone').$type<Phone>().notNull(),
      email: kit.text('email'),
      address: kit.text('address').notNull(),
      kelurahan: kit.text('kelurahan'),
      kecamatan: kit.text('kecamatan'),
      city: kit.text('city').notNull(),
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      packageId: kit.text('package_id').notNull(),
      /** What the customer pays, whole rupiah: the price agreed to, whatever the catalogue says later. */
      monthlyPrice: kit.int('monthly_price').notNull(),
      locale: kit.text('locale').$type<Locale>().notNull(),
      /** What the installation left behind. */
      pointId: kit.text('point_id'),
      pointPort: kit.int('point_port'),
      deviceSerial: kit.text('device_serial'),
      createdAt: kit.instant('created_at').notNull(),
      activatedAt: kit.instant('activated_at'),
    },
    (t) => [
      kit.uniqueIndex('customers_number').on(t.number),
      kit.uniqueIndex('customers_ordinal').on(t.ordinal),
      kit.uniqueIndex('customers_registration').on(t.registrationId),
      kit.index('customers_phone').on(t.phone),
      kit.index('customers_state').on(t.state, t.ordinal),
      kit.index('customers_package').on(t.packageId, t.ordinal),
      kit.index('customers_area').on(t.kecamatan, t.ordinal),
    ],
  ),
})
