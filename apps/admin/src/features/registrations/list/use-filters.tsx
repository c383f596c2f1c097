import { COVERAGE_VERDICTS } from '@sambung/shared/coverage'
import { REGISTRATION_STATES } from '@sambung/shared/states'
import { useMe } from '../../../app/session.ts'
import type { Filter, FilterOption } from '../../../components/list/filter-bar.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { stateTexts } from '../../../components/registrations/state-texts.ts'
import { listTexts } from '../texts.ts'
import type { ListSearch } from './list-search.ts'
import { PERIODS, periodOf } from './period.ts'

type Change = (change: (before: ListSearch) => ListSearch) => void

type Filters = {
  /** In the bar: the usual ones, and whatever is set. */
  shown: Filter[]
  /** Chosen in a dialog of their own. */
  more: Filter[]
}

/** The filters of the list; what they may be set to is what registrations really have. */
export function useFilters(search: ListSearch, change: Change): Filters {
  const text = useTexts(listTexts)
  const states = useTexts(stateTexts)
  const me = useMe()
  const facets = trpc.registrations.facets.useQuery(undefined, { staleTime: 60_000 })
  const { areas = [], sources = [], packages = [], owners = [] } = facets.data ?? {}
  const period = usePeriod(search, change)
  const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])
  const usual: Filter[] = [
    {
      id: 'state',
      label: text.filterState,
      multiple: true,
      options: REGISTRATION_STATES.map((state) => ({ value: state, label: states.state[state] })),
      value: search.state ?? [],
      onChange: (chosen) =>
        change((before) => ({
          ...before,
          state: given(REGISTRATION_STATES.filter((state) => chosen.includes(state))),
        })),
    },
    {
      id: 'owner',
      label: text.filterOwner,
      options: [
        { value: 'me', label: text.filterOwnerMe },
        { value: 'none', label: text.filterOwnerNone },
        ...owners.filter(({ id }) => id !== me.id).map(({ id, name }) => ({ value: id, label: name })),
      ],
      value: one(search.owner),
      onChange: ([owner]) => change((before) => ({ ...before, owner })),
    },
  ]
  const optional: Filter[] = [
    {
      id: 'area',
      label: text.filterArea,
      options: areas.map(({ city, kecamatan }) => ({
        value: areaValue(city, kecamatan),
        label: kecamatan === null ? city : `${kecamatan}, ${city}`,
      })),
      value: search.city === undefined ? [] : [areaValue(search.city, search.kecamatan ?? null)],
      onChange: ([value]) => {
        const area = areas.find(({ city, kecamatan }) => areaValue(city, kecamatan) === value)
        change((before) => ({ ...before, city: area?.city, kecamatan: area?.kecamatan ?? undefined }))
      },
    },
    {
      id: 'package',
      label: text.filterPackage,
      options: packages.map(({ id, name }) => ({ value: id, label: name })),
      value: one(search.package),
      onChange: ([chosen]) => change((before) => ({ ...before, package: chosen })),
    },
    {
      id: 'source',
      label: text.filterSource,
      options: sources.map((source) => ({
        value: source,
        label: source === 'direct' || source === 'referral' ? states[source] : source,
      })),
      value: one(search.source),
      onChange: ([source]) => change((before) => ({ ...before, source })),
    },
    {
      id: 'coverage',
      label: text.filterCoverage,
      options: COVERAGE_VERDICTS.map((verdict) => ({ value: verdict, label: states.coverage[verdict] })),
      value: one(search.coverage),
      onChange: ([chosen]) =>
        change((before) => ({ ...before, coverage: COVERAGE_VERDICTS.find((verdict) => verdict === chosen) })),
    },
    period,
  ]
  const more = optional.filter(({ options }) => options.length > 0)
  return { shown: [...usual, ...more.filter(({ value }) => value.length > 0)], more }
}

function areaValue(city: string, kecamatan: string | null): string {
  return `${city}|${kecamatan ?? ''}`
}

function given<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list
}

/** The usual periods; any other is chosen by its days in the dialog. */
function usePeriod(search: ListSearch, change: Change): Filter {
  const text = useTexts(listTexts)
  const format = useFormat()
  const value = periodOf(search)
  const options: FilterOption[] = [
    ...PERIODS.map((period) => ({ value: period, label: text.period[period] })),
    ...(value === 'chosen' ? [{ value: 'chosen', label: describePeriod(search, { text, format }) }] : []),
  ]
  return {
    id: 'period',
    label: text.filterPeriod,
    options,
    value: value === null ? [] : [value],
    onChange([chosen]) {
      if (chosen === 'chosen') return
      const period = PERIODS.find((one) => one === chosen)
      change((before) => ({ ...before, period, from: undefined, to: undefined }))
    },
  }
}

type Words = { text: typeof listTexts.id; format: ReturnType<typeof useFormat> }

function describePeriod({ from, to }: ListSearch, { text, format }: Words): string {
  if (from !== undefined && to !== undefined) return text.periodBetween(format.shortDay(from), format.shortDay(to))
  if (from !== undefined) return text.periodFrom(format.shortDay(from))
  return text.periodTo(format.shortDay(to ?? ''))
}
