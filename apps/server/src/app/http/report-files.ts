import {
  deliveryFields,
  DELIVERY_OUTCOMES,
  DeliveryReportInput,
  FUNNEL_OUTCOMES,
  FUNNEL_STAGES,
  funnelFields,
  FunnelInput,
  PeriodInput,
} from '@sambung/shared/reports'
import { Hono } from 'hono'
import * as z from 'zod/mini'
import { readDelivery } from '../../slices/reports/read-delivery.ts'
import { readFunnel } from '../../slices/reports/read-funnel.ts'
import { readWorkload } from '../../slices/reports/read-workload.ts'
import type { AppContext, StaffContext } from '../context.ts'
import { fromIssues } from '../to-app-error.ts'
import { csvResponse, type CsvColumn } from './csv.ts'
import { parseQuery } from './query.ts'
import type { HttpEnv } from './request-context.ts'
import { forStaff } from './staff-scope.ts'

type Queries = Record<string, string[]>

/** The tables of the reports as spreadsheets. */
export function createReportFiles(app: AppContext): Hono<HttpEnv> {
  const files = new Hono<HttpEnv>()
  const serve = (name: string, answer: (ctx: StaffContext, queries: Queries) => Promise<Response>) =>
    files.get(`/reports/${name}.csv`, (c) =>
      forStaff(app, c, { permission: 'report:read', answer: (ctx) => answer(ctx, c.req.queries()) }),
    )
  serve('funnel', funnel)
  serve('workload', workload)
  serve('delivery', delivery)
  return files
}

async function funnel(ctx: StaffContext, queries: Queries): Promise<Response> {
  const input = parse(FunnelInput, parseQuery(z.object(funnelFields), queries))
  const { rows } = await readFunnel(ctx, input)
  const names = [...FUNNEL_STAGES, ...FUNNEL_OUTCOMES]
  return table(`funnel-${input.from}-${input.to}`, rows, [
    { header: input.groupBy ?? 'day', cell: (row) => row.key },
    ...names.map((name): CsvColumn<(typeof rows)[number]> => ({ header: name, cell: (row) => row[name] })),
  ])
}

async function workload(ctx: StaffContext, queries: Queries): Promise<Response> {
  const { from, to } = funnelFields
  const input = parse(PeriodInput, parseQuery(z.object({ from, to }), queries))
  const { cells, technicians } = await readWorkload(ctx, input)
  const names = new Map(technicians.map(({ id, name }) => [id, name]))
  return table(`workload-${input.from}-${input.to}`, cells, [
    { header: 'day', cell: (row) => row.day },
    { header: 'technician', cell: (row) => names.get(row.technicianId) ?? '' },
    { header: 'completed', cell: (row) => row.completed },
    { header: 'failed', cell: (row) => row.failed },
  ])
}

async function delivery(ctx: StaffContext, queries: Queries): Promise<Response> {
  const input = parse(DeliveryReportInput, parseQuery(z.object(deliveryFields), queries))
  const { rows } = await readDelivery(ctx, input)
  const names = ['total', ...DELIVERY_OUTCOMES] as const
  return table(`delivery-${input.from}-${input.to}`, rows, [
    { header: 'day', cell: (row) => row.day },
    ...names.map((name): CsvColumn<(typeof rows)[number]> => ({ header: name, cell: (row) => row[name] })),
  ])
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw fromIssues(parsed.error.issues, input)
  return parsed.data
}

function table<Row>(name: string, rows: Row[], columns: CsvColumn<Row>[]): Response {
  async function* whole() {
    yield rows
  }
  return csvResponse({ name, columns, pages: whole() })
}
