import { AreaSearchInput, AreaView } from '@sambung/shared/areas'
import { z } from 'zod'
import { publicProcedure, router } from '../../app/trpc.ts'
import { searchAreas } from './search-areas.ts'

export const areasRouter = router({
  search: publicProcedure
    .input(AreaSearchInput)
    .output(z.array(AreaView))
    .query(({ input }) => searchAreas(input)),
})
