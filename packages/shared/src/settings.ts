import * as z from 'zod/mini'
import { BusinessDate, VISIT_WINDOWS, VisitWindow, windowHours } from './schedule.ts'
import { line } from './text.ts'

const Clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const OfficeDay = z.object({ opens: Clock, closes: Clock }).check(z.refine(({ opens, closes }) => opens < closes))
const Hours = z.int().check(z.gte(1), z.lte(24 * 90))

/** What the office may change without a restart. One group is one row, with a version of its own. */
export const SETTINGS = {
  brand: z.object({
    /** Null: `BRAND_NAME` of the environment. */
    name: z.nullable(line(2, 60)),
    supportPhone: z.nullable(line(5, 30)),
  }),
  hours: z.object({
    /** Office hours by weekday, 0 Sunday … 6 Saturday; null: closed. */
    week: z.array(z.nullable(OfficeDay)).check(z.length(7)),
  }),
  holidays: z.object({
    days: z.array(z.object({ day: BusinessDate, name: line(1, 80) })).check(
      z.maxLength(200),
      z.refine((days) => new Set(days.map(({ day }) => day)).size === days.length),
    ),
  }),
  windows: z.object({
    /** Visit windows offered, `08-12`, in order, none beginning before the one ahead of it ends. */
    windows: z.array(VisitWindow).check(z.minLength(1), z.maxLength(12), z.refine(followEachOther)),
    leadDays: z.int().check(z.gte(0), z.lte(30)),
    horizonDays: z.int().check(z.gte(1), z.lte(90)),
  }),
  targets: z.object({
    /** Hours a registration should stay in a state at most. */
    pending_verification: Hours,
    verified: Hours,
    survey_scheduled: Hours,
    survey_completed: Hours,
    approved: Hours,
    customer_created: Hours,
  }),
  map: z
    .object({
      /** `https://…/{z}/{x}/{y}.png`; null: the map shows points without a background. */
      tileUrl: z.nullable(z.string().check(z.maxLength(300), z.regex(/^https:\/\/[^\s"'<>]+\{z\}[^\s"'<>]+$/))),
      attribution: z.nullable(line(1, 200)),
      /** Metres from a distribution point within which an address counts as covered, and within which a survey decides. */
      coveredMeters: z.int().check(z.gte(10), z.lte(5_000)),
      surveyMeters: z.int().check(z.gte(10), z.lte(20_000)),
    })
    .check(z.refine(({ coveredMeters, surveyMeters }) => coveredMeters <= surveyMeters, { path: ['surveyMeters'] })),
} as const

function followEachOther(windows: string[]): boolean {
  return windows.every((window, at) => {
    const before = windows[at - 1]
    return before === undefined || windowHours(before).to <= windowHours(window).from
  })
}

export type SettingsKey = keyof typeof SETTINGS
export type Settings = { [Key in SettingsKey]: z.infer<(typeof SETTINGS)[Key]> }

const WORKING_DAY = { opens: '08:00', closes: '17:00' }

export const DEFAULT_SETTINGS: Settings = {
  brand: { name: null, supportPhone: null },
  hours: {
    week: [null, WORKING_DAY, WORKING_DAY, WORKING_DAY, WORKING_DAY, WORKING_DAY, { opens: '08:00', closes: '14:00' }],
  },
  holidays: { days: [] },
  windows: { windows: [...VISIT_WINDOWS], leadDays: 1, horizonDays: 30 },
  targets: {
    pending_verification: 4,
    verified: 8,
    survey_scheduled: 72,
    survey_completed: 24,
    approved: 24,
    customer_created: 120,
  },
  map: { tileUrl: null, attribution: null, coveredMeters: 250, surveyMeters: 1_000 },
}

/** Zero: nobody has changed this group yet. */
const Version = z.int().check(z.gte(0))

function groupView<Key extends SettingsKey>(key: Key) {
  return z.object({ value: SETTINGS[key], version: Version })
}

/** Every group with its version, as `settings.update` wants it back. */
export const SettingsView = z.object({
  brand: groupView('brand'),
  hours: groupView('hours'),
  holidays: groupView('holidays'),
  windows: groupView('windows'),
  targets: groupView('targets'),
  map: groupView('map'),
})
export type SettingsView = z.infer<typeof SettingsView>

function update<Key extends SettingsKey>(key: Key) {
  return z.object({ key: z.literal(key), value: SETTINGS[key], version: Version })
}

/** One group, whole. */
export const UpdateSettingsInput = z.discriminatedUnion('key', [
  update('brand'),
  update('hours'),
  update('holidays'),
  update('windows'),
  update('targets'),
  update('map'),
])
export type UpdateSettingsInput = z.infer<typeof UpdateSettingsInput>
