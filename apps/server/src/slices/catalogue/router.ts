import { PackageView } from '@sambung/shared/catalogue'
import * as z from 'zod/mini'
import { publicProcedure, router } from '../../app/trpc.ts'
import { listActivePackages } from './repository.ts'

export const catalogRouter = router({
  packages: publicProcedure.output(z.array(PackageView)).query(({ ctx }) => listActivePackages(ctx.db)),
})
