import { parse } from 'csv-parse/sync'
import {
  MOST_IMPORT_ROWS,
  POINT_COLUMNS,
  PointInput,
  type ImportProblem,
  type PointColumn,
  type PointState,
} from '@sambung/shared/coverage'

export type Problem = { field: PointColumn | null; code: ImportProblem; got: string }

/** One line of the file: a point, or what is wrong with it. */
export type FileRow = {
  line: number
  code: string
  point: PointInput | null
  problems: Problem[]
  /** The columns in which the line says something. */
  said: ReadonlySet<PointColumn>
}

/** Names people give the columns in their own files. */
const SYNONYMS: Readonly<Record<string, PointColumn>> = {
  kode: 'code',
  odp: 'code',
  lat: 'latitude',
  lintang: 'latitude',
  lng: 'longitude',
  lon: 'longitude',
  long: 'longitude',
  bujur: 'longitude',
  port: 'ports',
  kapasitas: 'ports',
  terpakai: 'used',
  status: 'state',
  kota: 'city',
  kabupaten: 'city',
  alamat: 'address',
}

const STATES: Readonly<Record<string, PointState>> = {
  planned: 'planned',
  rencana: 'planned',
  active: 'active',
  aktif: 'active',
  maintenance: 'maintenance',
  perawatan: 'maintenance',
  retired: 'retired',
  pensiun: 'retired',
}

const REQUIRED = ['code', 'latitude', 'longitude', 'ports'] as const
const LONGEST_SHOWN = 60

/** Reads a file as spreadsheets save it: UTF-8 with or without its mark, commas or semicolons, decimal comma or point. */
export function readPointFile(bytes: Uint8Array): FileRow[] {
  const text = decode(bytes)
  if (text === null) return [broken(1, { field: null, code: 'unreadable', got: '' })]
  const lines = split(text)
  if (lines === null) return [broken(1, { field: null, code: 'unreadable', got: '' })]
  const [header, ...rest] = lines
  if (header === undefined) return [broken(1, { field: null, code: 'unreadable', got: '' })]
  const columns = header.cells.map(toColumn)
  const missing = REQUIRED.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    return missing.map((field) => broken(header.line, { field, code: 'missing_column', got: header.cells.join(' ') }))
  }
  if (rest.length > MOST_IMPORT_ROWS) {
    return [broken(MOST_IMPORT_ROWS + 2, { field: null, code: 'too_many_rows', got: String(rest.length) })]
  }
  const seen = new Map<string, number>()
  return rest.map(({ line, cells }) => {
    const row = readLine(line, Object.fromEntries(columns.map((column, at) => [column ?? '', cells[at]?.trim() ?? ''])))
    if (row.code === '') return row
    const first = seen.get(row.code)
    if (first === undefined) seen.set(row.code, line)
    return first === undefined ? row : spoil(row, { field: 'code', code: 'code_twice', got: `${row.code}, ${first}` })
  })
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

type Line = { line: number; cells: string[] }

function split(text: string): Line[] | null {
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)))
  const semicolons = first.split(';').length
  const tabs = first.split('\t').length
  const commas = first.split(',').length
  const delimiter = tabs > Math.max(semicolons, commas) ? '\t' : semicolons > commas ? ';' : ','
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch {
    return null
  }
}

function toColumn(title: string): PointColumn | null {
  const name = title.trim().toLowerCase()
  return POINT_COLUMNS.find((column) => column === name) ?? SYNONYMS[name] ?? null
}

function readLine(line: number, cells: Record<string, string>): FileRow {
  const cell = (column: PointColumn) => cells[column] ?? ''
  const given = (column: PointColumn) => (cell(column) === '' ? undefined : untouched(cell(column)))
  const state = cell('state') === '' ? 'active' : STATES[cell('state').toLowerCase()]
  const parsed = PointInput.safeParse({
    code: untouched(cell('code')),
    latitude: decimal(cell('latitude')),
    longitude: decimal(cell('longitude')),
    ports: whole(cell('ports')),
    portsUsedElsewhere: cell('used') === '' ? 0 : whole(cell('used')),
    state: state ?? '',
    kecamatan: given('kecamatan'),
    city: given('city'),
    address: given('address'),
  })
  const said = new Set(POINT_COLUMNS.filter((column) => cell(column) !== ''))
  const code = parsed.success ? parsed.data.code : cell('code').toUpperCase().slice(0, LONGEST_SHOWN)
  if (parsed.success) return { line, code, point: parsed.data, problems: [], said }
  const fields = new Map(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.code === 'custom']))
  const problems = [...fields].flatMap(([field, isCustom]): Problem[] => {
    const known = PROBLEMS[field]
    if (known === undefined) return []
    const [column, problem] = known
    const told = column === 'used' && isCustom ? 'used_above_ports' : problem
    return [{ field: column, code: told, got: cell(column).slice(0, LONGEST_SHOWN) }]
  })
  return { line, code, point: null, problems, said }
}

const PROBLEMS: Readonly<Record<string, readonly [PointColumn, ImportProblem]>> = {
  code: ['code', 'code'],
  latitude: ['latitude', 'latitude'],
  longitude: ['longitude', 'longitude'],
  ports: ['ports', 'ports'],
  portsUsedElsewhere: ['used', 'used'],
  state: ['state', 'state'],
  kecamatan: ['kecamatan', 'too_long'],
  city: ['city', 'too_long'],
  address: ['address', 'too_long'],
}

/** Our own files put `'` before what a spreadsheet would take for a formula. */
function untouched(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text
}

function decimal(text: string): number {
  return /^-?\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
}

function whole(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
}

function broken(line: number, problem: Problem): FileRow {
  return {
    line,
    code: '',
    point: null,
    problems: [{ ...problem, got: problem.got.slice(0, LONGEST_SHOWN) }],
    said: new Set(),
  }
}

function spoil(row: FileRow, problem: Problem): FileRow {
  return { ...row, point: null, problems: [...row.problems, problem] }
}
