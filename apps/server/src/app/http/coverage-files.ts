import { POINT_COLUMNS, pointFilters, type PointColumn, type PointRowView } from '@sambung/shared/coverage'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { importPoints } from '../../slices/coverage/import-points.ts'
import { readAllPoints } from '../../slices/coverage/list-points.ts'
import type { AppContext } from '../context.ts'
import { csvResponse, type CsvCell } from './csv.ts'
import { parseQuery } from './query.ts'
import type { HttpEnv } from './request-context.ts'
import { forStaff } from './staff-scope.ts'

const PATH = '/distribution-points.csv'
const ImportQuery = z.object({ dryRun: z.optional(z.enum(['0', '1'])) })
const ExportQuery = z.object(pointFilters)

/** Distribution points as a spreadsheet: what is written here is read back here. */
export function createCoverageFiles(app: AppContext): Hono<HttpEnv> {
  const files = new Hono<HttpEnv>()
  files.post(PATH, (c) =>
    forStaff(app, c, {
      permission: 'coverage:write',
      async answer(ctx) {
        const { dryRun } = parseQuery(ImportQuery, c.req.queries())
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        return c.json({ success: true, data: await importPoints(ctx, { bytes, dryRun: dryRun === '1' }) })
      },
    }),
  )
  files.get(PATH, (c) =>
    forStaff(app, c, {
      permission: 'coverage:read',
      answer: async (ctx) =>
        csvResponse({
          name: 'distribution-points',
          columns: POINT_COLUMNS.map((header) => ({ header, cell: (row: PointRowView) => cellOf(row, header) })),
          pages: readAllPoints(ctx.db, parseQuery(ExportQuery, c.req.queries())),
        }),
    }),
  )
  return files
}

function cellOf(row: PointRowView, column: PointColumn): CsvCell {
  return column === 'used' ? row.portsUsedElsewhere : row[column]
}
