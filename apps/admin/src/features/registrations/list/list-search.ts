import { COVERAGE_VERDICTS } from '@sambung/shared/coverage'
import type {
  ExportRegistrationsInput,
  ListRegistrationsInput,
  RegistrationFilter,
  RegistrationView,
} from '@sambung/shared/registrations'
import { REGISTRATION_VIEWS } from '@sambung/shared/registrations'
import { BusinessDate } from '@sambung/shared/schedule'
import { REGISTRATION_STATES } from '@sambung/shared/states'
import * as z from 'zod/mini'
import { type SearchOf, searchParams } from '../../../lib/search-params.ts'
import { daysOf, PERIODS } from './period.ts'

const Word = z.string().check(z.minLength(1), z.maxLength(100))

const shape = {
  view: z.enum(REGISTRATION_VIEWS),
  q: z.string().check(z.maxLength(200)),
  state: z.array(z.enum(REGISTRATION_STATES)).check(z.minLength(1)),
  /** `me`, `none`, or somebody's id. */
  owner: Word,
  city: Word,
  kecamatan: Word,
  package: Word,
  source: Word,
  coverage: z.enum(COVERAGE_VERDICTS),
  /** Until today; other days are `from` and `to`. */
  period: z.enum(PERIODS),
  from: BusinessDate,
  to: BusinessDate,
  sort: z.enum(['created', 'age']),
  order: z.enum(['asc', 'desc']),
}

export type ListSearch = SearchOf<typeof shape>

/** The list's whole state lives in its address: what is shared, kept as a view, or gone back to is the same list. */
export const listSearch = searchParams(shape)

const FILTERS = [
  'state',
  'owner',
  'city',
  'kecamatan',
  'package',
  'source',
  'coverage',
  'period',
  'from',
  'to',
] as const

export function viewOf(search: ListSearch): RegistrationView {
  return search.view ?? 'all'
}

/** Whether something narrows the list beyond its group. */
export function isFiltered(search: ListSearch): boolean {
  return search.q !== undefined || FILTERS.some((key) => search[key] !== undefined)
}

/** Group and order stay: what was typed and chosen besides goes. */
export function withoutFilters({ view, sort, order }: ListSearch): ListSearch {
  return { view, sort, order }
}

function toFilter(search: ListSearch, today: string): RegistrationFilter {
  const {
    q,
    package: packageId,
    period: _period,
    from: _from,
    to: _to,
    view,
    sort: _sort,
    order: _order,
    ...same
  } = search
  const days = daysOf(search, today)
  return stripped({
    ...same,
    view: view === 'all' ? undefined : view,
    search: q,
    packageId,
    createdFrom: days.from,
    createdTo: days.to,
  })
}

/** `today`: what a period by name is counted from. */
export function toListInput(search: ListSearch, today: string): Omit<ListRegistrationsInput, 'cursor'> {
  return { ...toFilter(search, today), ...stripped({ sort: search.sort, order: search.order }) }
}

/** Where the whole list, not only the rows shown, is downloaded as a spreadsheet. */
export function exportAddress(search: ListSearch, today: string): string {
  const input: ExportRegistrationsInput = {
    ...toFilter(search, today),
    ...stripped({ sort: search.sort, order: search.order }),
  }
  const pairs = Object.entries(input).map(([key, value]): [string, string] => [
    key,
    Array.isArray(value) ? value.join(',') : String(value),
  ])
  const query = new URLSearchParams(pairs).toString()
  return `/api/admin/registrations.csv${query === '' ? '' : `?${query}`}`
}

type Stripped<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

/** Without what is not set: the server tells "not given" from "given as nothing". */
function stripped<T extends Record<string, unknown>>(fields: T): Stripped<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Stripped<T>
}
