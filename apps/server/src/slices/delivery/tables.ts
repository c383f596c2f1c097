import type { Kit } from '../../db/kit.ts'
import type { DeviceReport } from '../messaging/index.ts'

export const deliveryTables = (kit: Kit) => ({
  /** What each route's gateway last said of its device: asked at most once a minute, by whichever process is looked at. */
  gatewayDevices: kit.table('gateway_devices', {
    /** `primary` or `fallback`, and the provider: another provider is another device. */
    route: kit.text('route').primaryKey(),
    askedAt: kit.instant('asked_at').notNull(),
    answeredAt: kit.instant('answered_at'),
    report: kit.json<DeviceReport>('report'),
  }),
})
