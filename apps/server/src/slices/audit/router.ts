import { AuditListInput, AuditPageView } from '@sambung/shared/audit'
import { router, staffProcedure } from '../../app/trpc.ts'
import { listAudit } from './list-audit.ts'

export const auditRouter = router({
  list: staffProcedure('audit:read')
    .input(AuditListInput)
    .output(AuditPageView)
    .query(({ ctx, input }) => listAudit(ctx, input)),
})
