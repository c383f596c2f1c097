import * as z from 'zod/mini'

/** Visit windows offered by default, hours of the business time zone. */
export const VISIT_WINDOWS = ['08-12', '12-16', '16-18'] as const
export const VisitWindow = z.enum(VISIT_WINDOWS)
export type VisitWindow = z.infer<typeof VisitWindow>

/** `call`: the applicant wants the office to ring about the time. */
export const PreferredTime = z.enum([...VISIT_WINDOWS, 'call'])
export type PreferredTime = z.infer<typeof PreferredTime>

/** A calendar day of the business time zone, `2026-11-26`. */
export const BusinessDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isRealDate))

function isRealDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

export const DayView = z.object({ date: z.string(), windows: z.array(VisitWindow) })
export type DayView = z.infer<typeof DayView>
