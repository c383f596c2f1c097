import { CoverageInput, CoverageView } from '@sambung/shared/coverage'
import { publicProcedure, router } from '../../app/trpc.ts'

export const coverageRouter = router({
  /** Without distribution points on record every address needs a look on site; that is the honest answer. */
  check: publicProcedure
    .input(CoverageInput)
    .output(CoverageView)
    .query(() => ({ verdict: 'survey_needed' as const })),
})
