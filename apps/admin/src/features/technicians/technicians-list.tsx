import { Button } from '@mantine/core'
import { SKILLS, TECHNICIAN_LEVELS, type TechnicianCreatedView } from '@sambung/shared/technicians'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useCan } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useCountText } from '../../components/list/count-text.ts'
import { DataList } from '../../components/list/data-list.tsx'
import { type Filter, FilterBar } from '../../components/list/filter-bar.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { nextPages, useRows } from '../../components/list/use-rows.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { visitTexts } from '../../components/visits/texts.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { useColumns } from './columns.tsx'
import { CreateTechnicianDialog } from './create/create-technician-dialog.tsx'
import { InvitationDialog } from './create/invitation-dialog.tsx'
import { isFiltered, type ListSearch, toListInput } from './list-search.ts'
import { techniciansTexts } from './texts.ts'

const LIVE = { live: ['technician', 'workOrder'] } as const

/** Everybody who goes out, and how full their day is. */
export function TechniciansList({ openId }: { openId: string | undefined }) {
  const text = useTexts(techniciansTexts)
  const search = useSearch({ from: '/console/teknisi' })
  const navigate = useNavigate()
  const mayWrite = useCan('technician:write')
  const [creating, setCreating] = useState(false)
  const [created, setCreated] = useState<TechnicianCreatedView | null>(null)
  const change = (next: (before: ListSearch) => ListSearch) =>
    void navigate({ to: '.', search: next(search), replace: true })
  const query = trpc.technicians.list.useInfiniteQuery(toListInput(search), {
    ...nextPages,
    placeholderData: keepPreviousData,
    meta: LIVE,
  })
  const { total } = useRows(query)
  const filters = useFilters(search, change)
  const reset = isFiltered(search) ? () => change(() => ({})) : undefined
  const open = (id: string) => void navigate({ to: '/teknisi/$id', params: { id }, search })
  useShortcut({ keys: 'n', label: text.add, group: 'list', run: () => setCreating(true), enabled: mayWrite })
  return (
    <ListPage>
      <PageHeader
        heading={text.technicians}
        aside={<span role="status">{useCountText(total)}</span>}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setCreating(true)}>
              {text.add}
            </Button>
          )
        }
      />
      <FilterBar
        search={{
          value: search.q ?? '',
          onChange: (q) => change((before) => ({ ...before, q: q.trim() === '' ? undefined : q })),
          placeholder: text.searchPlaceholder,
        }}
        filters={filters}
        reset={reset}
      />
      <DataList
        id="technicians"
        label={text.technicians}
        columns={useColumns()}
        query={query}
        rowKey={({ id }) => id}
        rowName={({ fullName }) => fullName}
        openKey={openId}
        openRow={({ id }) => open(id)}
        empty={<Empty heading={text.emptyHeading} text={text.emptyText} />}
        resetFilters={reset}
      />
      {creating && (
        <CreateTechnicianDialog
          close={() => setCreating(false)}
          done={(made) => {
            setCreating(false)
            setCreated(made)
            open(made.technician.id)
          }}
        />
      )}
      <InvitationDialog created={created} close={() => setCreated(null)} />
    </ListPage>
  )
}

type Change = (next: (before: ListSearch) => ListSearch) => void

function useFilters(search: ListSearch, change: Change): Filter[] {
  const text = useTexts(techniciansTexts)
  const words = useTexts(visitTexts)
  const areas = useAreas()
  const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])
  return [
    {
      id: 'today',
      label: text.filterToday,
      options: [
        { value: 'yes', label: text.filterTodayYes },
        { value: 'no', label: text.filterTodayNo },
      ],
      value: one(search.today),
      onChange: ([today]) =>
        change((before) => ({ ...before, today: today === 'yes' || today === 'no' ? today : undefined })),
    },
    {
      id: 'skill',
      label: text.skills,
      options: SKILLS.map((skill) => ({ value: skill, label: words.skills[skill] })),
      value: one(search.skill),
      onChange: ([chosen]) => change((before) => ({ ...before, skill: SKILLS.find((skill) => skill === chosen) })),
    },
    {
      id: 'level',
      label: text.level,
      options: TECHNICIAN_LEVELS.map((level) => ({ value: level, label: words.levels[level] })),
      value: one(search.level),
      onChange: ([chosen]) =>
        change((before) => ({ ...before, level: TECHNICIAN_LEVELS.find((level) => level === chosen) })),
    },
    ...(areas.length > 0 || search.area !== undefined
      ? [
          {
            id: 'area',
            label: text.areas,
            options: [...new Set([...areas, ...one(search.area)])].map((area) => ({ value: area, label: area })),
            value: one(search.area),
            onChange: ([area]: string[]) => change((before) => ({ ...before, area })),
          },
        ]
      : []),
    {
      id: 'state',
      label: text.filterState,
      options: [
        { value: 'inactive', label: text.filterInactive },
        { value: 'all', label: text.filterAll },
      ],
      value: one(search.activity),
      onChange: ([activity]) =>
        change((before) => ({
          ...before,
          activity: activity === 'inactive' || activity === 'all' ? activity : undefined,
        })),
    },
  ]
}

/** The areas somebody serves. */
function useAreas(): string[] {
  const all = trpc.technicians.list.useQuery({ limit: 200 }, { staleTime: 60_000 })
  const rows = all.data?.rows
  return useMemo(() => [...new Set(rows?.flatMap(({ areas }) => areas) ?? [])].toSorted(), [rows])
}
