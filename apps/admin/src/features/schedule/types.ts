import type { AppRouter } from '@sambung/server/router'
import type { inferRouterOutputs } from '@trpc/server'

type Outputs = inferRouterOutputs<AppRouter>

/** Records as they come over the wire. */
export type Visit = Outputs['workOrders']['get']
export type VisitRow = Outputs['workOrders']['list']['rows'][number]
export type Suggestions = Outputs['workOrders']['suggest']
export type CalendarData = Outputs['technicians']['calendar']
export type VisitBrief = CalendarData['unassigned'][number]
export type VisitEvent = Visit['events'][number]
