import * as z from 'zod/mini'

export const CoverageInput = z.object({
  areaCode: z.optional(z.string().check(z.maxLength(20))),
  latitude: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  longitude: z.optional(z.number().check(z.gte(-180), z.lte(180))),
})
export type CoverageInput = z.infer<typeof CoverageInput>

export const CoverageView = z.object({ verdict: z.enum(['covered', 'survey_needed', 'waiting_list']) })
export type CoverageView = z.infer<typeof CoverageView>
