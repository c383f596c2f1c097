import { DayView } from '@sambung/shared/schedule'
import * as z from 'zod/mini'
import { publicProcedure, router, staffProcedure } from '../../app/trpc.ts'
import { readSettings } from '../settings/index.ts'
import { officeTimes, visitTimes } from './business-day.ts'

export const slotsRouter = router({
  /** The days and windows an applicant may prefer; every window is open as long as there is no capacity to count. */
  available: publicProcedure
    .output(z.array(DayView))
    .query(async ({ ctx }) => visitTimes(ctx.clock.now(), ctx.config.timeZone, await readSettings(ctx.db))),
  /** What the office may promise, in a decision or for a visit that is there already. */
  office: staffProcedure('workOrder:read')
    .output(z.array(DayView))
    .query(async ({ ctx }) => officeTimes(ctx.clock.now(), ctx.config.timeZone, await readSettings(ctx.db))),
})
