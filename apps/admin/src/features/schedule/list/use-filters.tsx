import { WORK_ORDER_STATES, WORK_ORDER_TYPES } from '@sambung/shared/states'
import { type ReactNode, useState } from 'react'
import type { Filter } from '../../../components/list/filter-bar.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { addDays } from '../days.ts'
import { scheduleTexts } from '../texts.ts'
import type { ListSearch } from './list-search.ts'
import { PeriodDialog } from './period-dialog.tsx'

type Change = (change: (before: ListSearch) => ListSearch) => void

const SLA = ['overdue', 'warning', 'on_time', 'paused'] as const

export function useFilters(search: ListSearch, change: Change): { filters: Filter[]; dialog: ReactNode } {
  const text = useTexts(scheduleTexts)
  const words = useTexts(visitTexts)
  const people = trpc.technicians.brief.useQuery(undefined, { meta: { live: ['technician'] } })
  const choices = trpc.customers.choices.useQuery(undefined, { staleTime: 60_000 })
  const days = useDayFilter(search, change)
  const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])
  const areas = [...new Set([...(choices.data?.kecamatan ?? []), ...one(search.kecamatan)])]
  const filters: Filter[] = [
    {
      id: 'state',
      label: text.filterState,
      multiple: true,
      options: WORK_ORDER_STATES.map((state) => ({ value: state, label: words.states[state] })),
      value: search.visitState ?? [],
      onChange: (chosen) =>
        change((before) => ({
          ...before,
          visitState: given(WORK_ORDER_STATES.filter((state) => chosen.includes(state))),
        })),
    },
    {
      id: 'type',
      label: text.filterType,
      multiple: true,
      options: WORK_ORDER_TYPES.map((type) => ({ value: type, label: words.types[type] })),
      value: search.visitType ?? [],
      onChange: (chosen) =>
        change((before) => ({
          ...before,
          visitType: given(WORK_ORDER_TYPES.filter((type) => chosen.includes(type))),
        })),
    },
    {
      id: 'technician',
      label: text.filterTechnician,
      options: [
        { value: 'none', label: text.filterNobody },
        ...(people.data ?? []).map(({ id, fullName }) => ({ value: id, label: fullName })),
      ],
      value: one(search.technician),
      onChange: ([technician]) => change((before) => ({ ...before, technician })),
    },
    days.filter,
    {
      id: 'area',
      label: text.filterArea,
      options: areas.map((area) => ({ value: area, label: area })),
      value: one(search.kecamatan),
      onChange: ([kecamatan]) => change((before) => ({ ...before, kecamatan })),
    },
    {
      id: 'sla',
      label: text.filterSla,
      options: SLA.map((state) => ({ value: state, label: text.sla[state] })),
      value: one(search.sla),
      onChange: ([chosen]) => change((before) => ({ ...before, sla: SLA.find((state) => state === chosen) })),
    },
  ]
  return { filters: filters.filter(({ options }) => options.length > 0), dialog: days.dialog }
}

function given<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list
}

function useDayFilter(search: ListSearch, change: Change): { filter: Filter; dialog: ReactNode } {
  const text = useTexts(scheduleTexts)
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const today = format.today()
  const { fromDay, toDay, undated } = search
  const ranges = {
    today: { fromDay: today, toDay: today },
    tomorrow: { fromDay: addDays(today, 1), toDay: addDays(today, 1) },
    week: { fromDay: today, toDay: addDays(today, 6) },
  }
  const known = (['today', 'tomorrow', 'week'] as const).find(
    (name) => ranges[name].fromDay === fromDay && ranges[name].toDay === toDay,
  )
  const isSet = fromDay !== undefined || toDay !== undefined
  const value = undated === true ? 'undated' : (known ?? (isSet ? 'chosen' : null))
  const said = text.filterBetween(
    format.shortDay(fromDay ?? toDay ?? today),
    format.shortDay(toDay ?? fromDay ?? today),
  )
  const filter: Filter = {
    id: 'day',
    label: text.filterDay,
    options: [
      { value: 'today', label: text.views.today },
      { value: 'tomorrow', label: text.views.tomorrow },
      { value: 'week', label: text.filterWeek },
      { value: 'undated', label: text.filterUndated },
      { value: 'chosen', label: value === 'chosen' ? said : text.filterChosen },
    ],
    value: value === null ? [] : [value],
    onChange([chosen]) {
      if (chosen === 'chosen') return setOpened(true)
      const { fromDay: _from, toDay: _to, undated: _undated, ...rest } = search
      if (chosen === 'undated') return change(() => ({ ...rest, undated: true }))
      const range = chosen === 'today' || chosen === 'tomorrow' || chosen === 'week' ? ranges[chosen] : {}
      change(() => ({ ...rest, ...range }))
    },
  }
  // Made when it opens: it may come from a dialog that it has to stand above.
  const dialog = opened && (
    <PeriodDialog
      close={() => setOpened(false)}
      from={fromDay ?? null}
      to={toDay ?? null}
      apply={({ from, to }) => change((before) => ({ ...before, fromDay: from, toDay: to, undated: undefined }))}
    />
  )
  return { filter, dialog }
}
