import type { Hono } from 'hono'
import { readSettings } from '../../slices/settings/index.ts'
import type { AppContext } from '../context.ts'
import { createConsoleFiles } from './pages/index.ts'

/** The console's document and files; what the document says follows the settings at once. */
export function createConsoleRoutes(app: AppContext): Hono {
  return createConsoleFiles({
    async facts() {
      const { brand, map } = await readSettings(app.db)
      return {
        brand: brand.name ?? app.config.brandName,
        timeZone: app.config.timeZone,
        tileOrigin: map.tileUrl === null ? null : tileOrigin(map.tileUrl),
      }
    },
  })
}

/** `https://{s}.tile.example.org/{z}/…`: every host of that name. */
function tileOrigin(template: string): string | null {
  const host = /^https:\/\/([^/]+)/.exec(template)?.[1]?.replace('{s}', '*')
  return host !== undefined && /^(\*\.)?[a-z0-9.-]+(:\d+)?$/i.test(host) ? `https://${host}` : null
}
