import * as z from 'zod/mini'
import { PageInput, pageOf, SearchText } from './list.ts'
import { CUSTOMER_STATES } from './states.ts'
import { blankable, line } from './text.ts'

const Latitude = z.number().check(z.gte(-90), z.lte(90))
const Longitude = z.number().check(z.gte(-180), z.lte(180))
const Place = z.string().check(z.maxLength(100))

/** What is known of a place so far: a position, the names of its area, or both. */
export const CoverageInput = z.object({
  areaCode: z.optional(z.string().check(z.maxLength(20))),
  latitude: z.optional(Latitude),
  longitude: z.optional(Longitude),
  kecamatan: z.optional(Place),
  city: z.optional(Place),
})
export type CoverageInput = z.infer<typeof CoverageInput>

export const COVERAGE_VERDICTS = ['covered', 'survey_needed', 'waiting_list'] as const
export type CoverageVerdict = (typeof COVERAGE_VERDICTS)[number]

/** Why the verdict is what it is. `meters` goes with the first four. */
export const COVERAGE_REASONS = [
  /** A free port within `coveredMeters`. */
  'point_near',
  /** A free port, farther but within `surveyMeters`. */
  'point_in_reach',
  /** Points within reach, and no port of theirs is free. */
  'no_free_port',
  /** No point within `surveyMeters`, which `meters` says. */
  'out_of_reach',
  'area_open',
  'area_planned',
  'area_closed',
  /** The provider has points and areas on record, none of them here. */
  'area_unserved',
  /** Neither a position nor a kecamatan is known. */
  'place_unknown',
  /** The provider has no points and no areas on record at all. */
  'nothing_on_record',
] as const
export type CoverageReason = (typeof COVERAGE_REASONS)[number]

export const CoverageReasonView = z.object({ code: z.enum(COVERAGE_REASONS), meters: z.nullable(z.int()) })
export type CoverageReasonView = z.infer<typeof CoverageReasonView>

/** For anybody: which point it is stays inside, and metres are rounded up so that nobody can measure it out. */
export const CoverageView = z.object({ verdict: z.enum(COVERAGE_VERDICTS), reasons: z.array(CoverageReasonView) })
export type CoverageView = z.infer<typeof CoverageView>

/** `full` is not a state: it follows from the ports. */
export const POINT_STATES = ['planned', 'active', 'maintenance', 'retired'] as const
export type PointState = (typeof POINT_STATES)[number]

export const SERVICE_AREA_STATES = ['open', 'planned', 'closed'] as const
export type ServiceAreaState = (typeof SERVICE_AREA_STATES)[number]

export const MOST_PORTS = 512

/** `ODP-KRW-17`: letters, digits, dots, dashes and slashes; upper case however it is typed. */
export const PointCode = z.pipe(
  z.string().check(
    z.overwrite((code) => code.trim().toUpperCase()),
    z.regex(/^[A-Z0-9][A-Z0-9._/-]{1,39}$/),
  ),
  z.transform((code: string) => code),
)

const pointFields = {
  code: PointCode,
  latitude: Latitude,
  longitude: Longitude,
  address: blankable(line(1, 200)),
  kelurahan: blankable(line(1, 100)),
  kecamatan: blankable(line(1, 100)),
  city: blankable(line(1, 100)),
  ports: z.int().check(z.gte(1), z.lte(MOST_PORTS)),
  portsUsedElsewhere: z.int().check(z.gte(0), z.lte(MOST_PORTS)),
  state: z.enum(POINT_STATES),
}

const portsFit = z.refine<{ ports: number; portsUsedElsewhere: number }>(
  ({ ports, portsUsedElsewhere }) => portsUsedElsewhere <= ports,
  { path: ['portsUsedElsewhere'] },
)

export const PointInput = z.object(pointFields).check(portsFit)
export type PointInput = z.infer<typeof PointInput>

export const UpdatePointInput = z
  .object({ id: z.string().check(z.maxLength(128)), version: z.int(), ...pointFields })
  .check(portsFit)
export type UpdatePointInput = z.infer<typeof UpdatePointInput>

export const PointRowView = z.object({
  id: z.string(),
  code: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  address: z.nullable(z.string()),
  kelurahan: z.nullable(z.string()),
  kecamatan: z.nullable(z.string()),
  city: z.nullable(z.string()),
  ports: z.int(),
  portsUsedElsewhere: z.int(),
  /** Ports that customers of ours have. */
  taken: z.int(),
  free: z.int(),
  state: z.enum(POINT_STATES),
  version: z.int(),
})
export type PointRowView = z.infer<typeof PointRowView>

export const PointView = z.extend(PointRowView, {
  customers: z.array(
    z.object({
      port: z.int(),
      customerId: z.string(),
      number: z.string(),
      fullName: z.string(),
      state: z.enum(CUSTOMER_STATES),
      at: z.string(),
    }),
  ),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type PointView = z.infer<typeof PointView>

export const PORTS_LEFT = ['some', 'none'] as const

export const pointFilters = {
  search: z.optional(SearchText),
  state: z.optional(z.array(z.enum(POINT_STATES))),
  kecamatan: z.optional(z.string().check(z.maxLength(100))),
  /** `none`: full, `some`: with a free port. */
  free: z.optional(z.enum(PORTS_LEFT)),
}

export const ListPointsInput = z.extend(PageInput, pointFilters)
export type ListPointsInput = z.infer<typeof ListPointsInput>
export const PointsPage = pageOf(PointRowView)

export const MOST_ON_MAP = 1_000

export const MapInput = z.object({ south: Latitude, west: Longitude, north: Latitude, east: Longitude })
export type MapInput = z.infer<typeof MapInput>

/** `more`: there are points that did not fit; come nearer to see them. */
export const MapView = z.object({ points: z.array(PointRowView), more: z.boolean() })
export type MapView = z.infer<typeof MapView>

/** Where the points lie that there are, for the map to begin with; null without any. */
export const ExtentView = z.object({
  points: z.int(),
  bounds: z.nullable(MapInput),
})
export type ExtentView = z.infer<typeof ExtentView>

/** The same answer for staff, with the points behind it, nearest first. */
export const ProbeView = z.object({
  verdict: z.enum(COVERAGE_VERDICTS),
  reasons: z.array(CoverageReasonView),
  nearest: z.array(z.object({ point: PointRowView, meters: z.int() })),
})
export type ProbeView = z.infer<typeof ProbeView>

/** A kecamatan; `state` null: nobody has decided yet, but people wait for it or points stand in it. */
export const ServiceAreaView = z.object({
  key: z.string(),
  city: z.string(),
  kecamatan: z.string(),
  state: z.nullable(z.enum(SERVICE_AREA_STATES)),
  version: z.int(),
  waiting: z.int(),
  /** Active points, and their free ports. */
  points: z.int(),
  freePorts: z.int(),
})
export type ServiceAreaView = z.infer<typeof ServiceAreaView>

export const AddAreaInput = z.object({
  city: line(2, 100),
  kecamatan: line(2, 100),
  state: z.enum(SERVICE_AREA_STATES),
})
export type AddAreaInput = z.infer<typeof AddAreaInput>

const AreaKey = z.string().check(z.minLength(1), z.maxLength(300))

/** Version 0: nobody has decided about this area yet. */
export const OpenAreaInput = z.object({ key: AreaKey, version: z.int().check(z.gte(0)) })
export type OpenAreaInput = z.infer<typeof OpenAreaInput>

export const OpenAreaView = z.object({ area: ServiceAreaView, reopened: z.int() })
export type OpenAreaView = z.infer<typeof OpenAreaView>

export const CloseAreaInput = z.extend(OpenAreaInput, { state: z.enum(['planned', 'closed']) })
export type CloseAreaInput = z.infer<typeof CloseAreaInput>

/** The columns of a file of points, in the order in which they are written. */
export const POINT_COLUMNS = [
  'code',
  'latitude',
  'longitude',
  'ports',
  'used',
  'state',
  'kecamatan',
  'city',
  'address',
] as const
export type PointColumn = (typeof POINT_COLUMNS)[number]

export const MOST_IMPORT_ROWS = 10_000
export const MOST_IMPORT_BYTES = 2 * 1024 * 1024

/** What a field of a file wants: the page says it in words. */
export const IMPORT_PROBLEMS = [
  'missing_column',
  'code',
  'code_twice',
  'latitude',
  'longitude',
  'ports',
  'ports_below_taken',
  'used',
  'used_above_ports',
  'state',
  'too_long',
  'too_many_rows',
  'unreadable',
] as const
export type ImportProblem = (typeof IMPORT_PROBLEMS)[number]

export const IMPORT_OUTCOMES = ['bad', 'added', 'changed', 'unchanged'] as const
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number]

/** A file read against what is on record; `rows` are the bad ones first, then what is new, at most `MOST_SHOWN`. */
export const ImportView = z.object({
  dryRun: z.boolean(),
  totals: z.object({ bad: z.int(), added: z.int(), changed: z.int(), unchanged: z.int() }),
  rows: z.array(
    z.object({
      /** Of the file, counted from 1, its header included. */
      line: z.int(),
      code: z.string(),
      outcome: z.enum(IMPORT_OUTCOMES),
      problems: z.array(
        z.object({ field: z.nullable(z.enum(POINT_COLUMNS)), code: z.enum(IMPORT_PROBLEMS), got: z.string() }),
      ),
      changes: z.array(z.object({ field: z.enum(POINT_COLUMNS), from: z.string(), to: z.string() })),
    }),
  ),
})
export type ImportView = z.infer<typeof ImportView>
export type ImportRowView = ImportView['rows'][number]
