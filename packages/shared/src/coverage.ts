import * as z from 'zod/mini'

export const CoverageInput = z.object({
  areaCode: z.optional(z.string().check(z.maxLength(20))),
  latitude: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  longitude: z.optional(z.number().check(z.gte(-180), z.lte(180))),
})
export type CoverageInput = z.infer<typeof CoverageInput>

export const COVERAGE_VERDICTS = ['covered', 'survey_needed', 'waiting_list'] as const
export type CoverageVerdict = (typeof COVERAGE_VERDICTS)[number]

/** `full` is not a state: it follows from the ports. */
export const POINT_STATES = ['planned', 'active', 'maintenance', 'retired'] as const
export type PointState = (typeof POINT_STATES)[number]

export const SERVICE_AREA_STATES = ['open', 'planned', 'closed'] as const
export type ServiceAreaState = (typeof SERVICE_AREA_STATES)[number]

export const CoverageView = z.object({ verdict: z.enum(COVERAGE_VERDICTS) })
export type CoverageView = z.infer<typeof CoverageView>
