import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCan } from '../../../app/session.ts'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { useCountText } from '../../../components/list/count-text.ts'
import { DataList } from '../../../components/list/data-list.tsx'
import { FilterBar, type View } from '../../../components/list/filter-bar.tsx'
import { ListPage } from '../../../components/list/list-page.tsx'
import { nextPages, useRows } from '../../../components/list/use-rows.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { PageTabs } from '../../../components/page-tabs.tsx'
import { Empty } from '../../../components/states/empty.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { CreateVisitDialog } from '../create-visit-dialog.tsx'
import { addDays } from '../days.ts'
import { scheduleTexts } from '../texts.ts'
import { useScheduleTabs } from '../use-tabs.ts'
import { useColumns } from './columns.tsx'
import { isFiltered, isShown, type ListSearch, toListInput, viewFilters, VIEWS } from './list-search.ts'
import { useFilters } from './use-filters.tsx'

const LIVE = { live: ['workOrder', 'technician'] } as const
const NEW = 'baru'

/** Every visit, by views, search and filters; the address holds all of it. */
export function VisitsList({ openId }: { openId: string | undefined }) {
  const text = useTexts(scheduleTexts)
  const search = useSearch({ from: '/console/jadwal' })
  const navigate = useNavigate()
  const mayWrite = useCan('workOrder:write')
  const change = (next: (before: ListSearch) => ListSearch) =>
    void navigate({ to: '.', search: next(search), replace: true })
  const create = (newFor: string | undefined) => change((before) => ({ ...before, newFor }))
  const query = trpc.workOrders.list.useInfiniteQuery(toListInput(search), {
    ...nextPages,
    placeholderData: keepPreviousData,
    meta: LIVE,
  })
  const { total } = useRows(query)
  const { filters, dialog } = useFilters(search, change)
  const reset = isFiltered(search) ? () => change(({ order }) => ({ order })) : undefined
  useShortcut({ keys: 'n', label: text.newVisit, group: 'list', run: () => create(NEW), enabled: mayWrite })
  const open = (id: string) =>
    void navigate({ to: '/jadwal/$id', params: { id }, search: { ...search, newFor: undefined } })
  return (
    <ListPage>
      <PageHeader
        heading={text.visits}
        aside={<span role="status">{useCountText(total)}</span>}
        tabs={<PageTabs {...useScheduleTabs()} />}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => create(NEW)}>
              {text.newVisit}
            </Button>
          )
        }
      />
      <FilterBar
        views={useViews(search, change)}
        search={{
          value: search.q ?? '',
          onChange: (q) => change((before) => ({ ...before, q: q.trim() === '' ? undefined : q })),
          placeholder: text.searchPlaceholder,
        }}
        filters={filters}
        reset={reset}
      />
      {dialog}
      <DataList
        id="visits"
        label={text.visits}
        columns={useColumns()}
        query={query}
        rowKey={({ id }) => id}
        rowName={({ number, fullName }) => `${number} ${fullName}`}
        openKey={openId}
        openRow={({ id }) => open(id)}
        sort={search.order === 'sla' ? { by: 'sla', direction: 'asc' } : { by: 'number', direction: 'desc' }}
        onSort={({ by }) => change((before) => ({ ...before, order: by === 'sla' ? 'sla' : undefined }))}
        empty={<Empty heading={text.emptyHeading} text={text.emptyText} />}
        resetFilters={reset}
      />
      {mayWrite && search.newFor !== undefined && (
        <CreateVisitDialog
          customerId={search.newFor === NEW ? null : search.newFor}
          close={() => create(undefined)}
          done={open}
        />
      )}
    </ListPage>
  )
}

function useViews(search: ListSearch, change: (next: (before: ListSearch) => ListSearch) => void): View[] {
  const text = useTexts(scheduleTexts)
  const today = useFormat().today()
  const days = { today, tomorrow: addDays(today, 1) }
  return VIEWS.map((view) => ({
    id: view,
    label: text.views[view],
    active: isShown(search, view, days),
    choose: () => change(({ q, order }) => ({ ...viewFilters(view, days), q, order })),
  }))
}
