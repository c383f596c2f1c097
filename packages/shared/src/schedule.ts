import * as z from 'zod/mini'

/** Visit windows offered until the office changes them, hours of the business time zone. */
export const VISIT_WINDOWS = ['08-12', '12-16', '16-18'] as const

const WINDOW = /^([01]\d|2[0-3])-([01]\d|2[0-4])$/

/** Two full hours, `08-12`; which of them are offered is the settings' business. */
export const VisitWindow = z.string().check(
  z.regex(WINDOW),
  z.refine((window) => isWindow(window)),
)
export type VisitWindow = z.infer<typeof VisitWindow>

/** `call`: the applicant wants the office to ring about the time. */
export const PreferredTime = z.union([z.literal('call'), VisitWindow])
export type PreferredTime = z.infer<typeof PreferredTime>

/** The hours a window runs from and to. */
export function windowHours(window: VisitWindow): { from: number; to: number } {
  const [from, to] = window.split('-')
  return { from: Number(from), to: Number(to) }
}

function isWindow(window: string): boolean {
  const { from, to } = windowHours(window)
  return from < to
}

/** A calendar day of the business time zone, `2026-11-26`. */
export const BusinessDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isRealDate))

function isRealDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

export const DayView = z.object({ date: z.string(), windows: z.array(VisitWindow) })
export type DayView = z.infer<typeof DayView>
