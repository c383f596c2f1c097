import {
  DeliveryReportInput,
  DeliveryReportView,
  FunnelInput,
  FunnelView,
  PeriodInput,
  ReportChoicesView,
  WorkloadView,
} from '@sambung/shared/reports'
import { router, staffProcedure } from '../../app/trpc.ts'
import { readDelivery } from './read-delivery.ts'
import { readFunnel } from './read-funnel.ts'
import { readWorkload } from './read-workload.ts'
import { listValues } from './repository.ts'

const MOST_CHOICES = 500

export const reportsRouter = router({
  funnel: staffProcedure('report:read')
    .input(FunnelInput)
    .output(FunnelView)
    .query(({ ctx, input }) => readFunnel(ctx, input)),
  workload: staffProcedure('report:read')
    .input(PeriodInput)
    .output(WorkloadView)
    .query(({ ctx, input }) => readWorkload(ctx, input)),
  delivery: staffProcedure('report:read')
    .input(DeliveryReportInput)
    .output(DeliveryReportView)
    .query(({ ctx, input }) => readDelivery(ctx, input)),
  choices: staffProcedure('report:read')
    .output(ReportChoicesView)
    .query(async ({ ctx }) => ({
      kecamatan: await listValues(ctx.db, 'kecamatan', MOST_CHOICES),
      sources: await listValues(ctx.db, 'source', MOST_CHOICES),
    })),
})
