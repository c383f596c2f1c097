import type { Hono } from 'hono'
import { readSettings } from '../../slices/settings/index.ts'
import type { AppContext } from '../context.ts'
import { createTechnicianFiles } from './pages/index.ts'

/** The technician's page; the brand it shows follows the settings at once. */
export function createTechnicianRoutes(app: AppContext): Hono {
  return createTechnicianFiles({
    async facts() {
      const { brand } = await readSettings(app.db)
      return { brand: brand.name ?? app.config.brandName, timeZone: app.config.timeZone }
    },
  })
}
