import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { COUNT_AT_MOST } from '@sambung/shared/list'
import { BULK_AT_MOST, REGISTRATION_VIEWS, type RegistrationRowView } from '@sambung/shared/registrations'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCan } from '../../../app/session.ts'
import { useCountText } from '../../../components/list/count-text.ts'
import { DataList } from '../../../components/list/data-list.tsx'
import { FilterBar, type View } from '../../../components/list/filter-bar.tsx'
import { ListPage } from '../../../components/list/list-page.tsx'
import { nextPages, useRows } from '../../../components/list/use-rows.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Empty } from '../../../components/states/empty.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useNow } from '../../../lib/use-now.ts'
import { listTexts } from '../texts.ts'
import { BulkActions, type BulkTask } from './bulk-actions.tsx'
import { BulkDialogs } from './bulk-dialogs.tsx'
import { useColumns } from './columns.tsx'
import { exportAddress, isFiltered, toListInput, viewOf, withoutFilters } from './list-search.ts'
import { ChosenDays, MoreFilters } from './more-filters.tsx'
import { SavedViews } from './saved-views.tsx'
import { useFilters } from './use-filters.tsx'
import { useListSearch } from './use-list-search.ts'

/** Every registration, by groups, search and filters; the address holds all of it. */
export function RegistrationsList({ openId }: { openId: string | undefined }) {
  const text = useTexts(listTexts)
  const [search, change] = useListSearch()
  const navigate = useNavigate()
  const columns = useColumns()
  const { shown, more } = useFilters(search, change)
  const mayExport = useCan('registration:export')
  const mayWrite = useCan('registration:write')
  // Deciding on many at once is work for a desk.
  const onPhone = useMediaQuery('(max-width: 40em)') === true
  const today = useFormat().today(useNow())
  const query = trpc.registrations.list.useInfiniteQuery(toListInput(search, today), {
    ...nextPages,
    placeholderData: keepPreviousData,
    meta: { live: ['registration', 'message'] },
  })
  const { total } = useRows(query)
  const count = useCountText(total)
  const [bulk, setBulk] = useState<BulkTask | null>(null)
  return (
    <ListPage>
      <PageHeader
        heading={text.heading}
        aside={<span role="status">{count}</span>}
        actions={
          <>
            <SavedViews search={search} apply={change} />
            {mayExport && (
              <Tooltip label={text.csv}>
                <ActionIcon
                  component="a"
                  href={exportAddress(search, today)}
                  download
                  variant="default"
                  aria-label={text.csv}
                >
                  <IconDownload size={18} stroke={1.75} />
                </ActionIcon>
              </Tooltip>
            )}
          </>
        }
      />
      <FilterBar
        views={useViews()}
        search={{
          value: search.q ?? '',
          onChange: (q) => change((before) => ({ ...before, q: q.trim() === '' ? undefined : q })),
          placeholder: text.searchPlaceholder,
        }}
        filters={onPhone ? [...new Set([...shown, ...more])] : shown}
        reset={isFiltered(search) ? () => change(withoutFilters) : undefined}
      >
        {onPhone ? (
          <ChosenDays search={search} change={change} />
        ) : (
          <MoreFilters filters={more} search={search} change={change} />
        )}
      </FilterBar>
      <DataList<RegistrationRowView>
        id="registrations"
        label={text.list}
        columns={columns}
        query={query}
        rowKey={({ id }) => id}
        rowName={({ number, fullName }) => `${number} ${fullName}`}
        openKey={openId}
        openRow={({ id }) => void navigate({ to: '/registrasi/$id', params: { id }, search })}
        sort={{ by: search.sort ?? 'created', direction: search.order ?? 'desc' }}
        onSort={({ by, direction }) =>
          change((before) => ({
            ...before,
            sort: by === 'age' ? 'age' : undefined,
            order: direction === 'asc' ? 'asc' : undefined,
          }))
        }
        bulkAtMost={BULK_AT_MOST}
        {...(mayWrite &&
          !onPhone && { bulk: (rows, clear) => <BulkActions rows={rows} clear={clear} begin={setBulk} /> })}
        empty={<EmptyList />}
        resetFilters={isFiltered(search) ? () => change(withoutFilters) : undefined}
      />
      <BulkDialogs task={bulk} end={() => setBulk(null)} />
    </ListPage>
  )
}

function useViews(): View[] {
  const text = useTexts(listTexts)
  const [search, change] = useListSearch()
  const counts = trpc.registrations.counts.useQuery(undefined, {
    placeholderData: keepPreviousData,
    meta: { live: ['registration'] },
  })
  return REGISTRATION_VIEWS.map((view) => ({
    id: view,
    label: text.preset[view],
    // Beyond what is counted the figure would be wrong.
    ...(counts.data !== undefined &&
      counts.data[view] <= COUNT_AT_MOST &&
      view !== 'all' && { count: counts.data[view] }),
    active: viewOf(search) === view,
    choose: () => change((before) => ({ ...before, view: view === 'all' ? undefined : view })),
  }))
}

function EmptyList() {
  const text = useTexts(listTexts)
  const [search] = useListSearch()
  switch (viewOf(search)) {
    case 'all':
      return <Empty heading={text.emptyHeading} text={text.emptyText} />
    case 'new':
      return <Empty heading={text.emptyNewHeading} text={text.emptyNewText} />
    case 'mine':
      return <Empty heading={text.emptyMineHeading} text={text.emptyMineText} />
    case 'overdue':
      return <Empty heading={text.emptyOverdueHeading} text={text.emptyOverdueText} />
    default:
      return <Empty heading={text.emptyViewHeading} text={text.emptyViewText} />
  }
}
