import { Button, Group } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { POINT_STATES, PORTS_LEFT } from '@sambung/shared/coverage'
import { PAGE_SIZE } from '@sambung/shared/list'
import { IconDownload, IconFileImport, IconMap2, IconPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { CoverageTabs } from '../../app/frame/coverage-tabs.tsx'
import { useCan } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useCountText } from '../../components/list/count-text.ts'
import { DataList } from '../../components/list/data-list.tsx'
import { type Filter, FilterBar } from '../../components/list/filter-bar.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { nextPages, useRows } from '../../components/list/use-rows.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { stringifySearch } from '../../lib/search-params.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { useColumns } from './columns.tsx'
import { CreatePointDialog } from './create-point-dialog.tsx'
import { ImportDialog } from './import/import-dialog.tsx'
import { type PointSearch, toFilter } from './point-filter.ts'
import { coverageTexts } from './texts.ts'

export function PointsList({ openId }: { openId: string | undefined }) {
  const text = useTexts(coverageTexts)
  const search = useSearch({ from: '/console/jangkauan' })
  const navigate = useNavigate()
  const mayWrite = useCan('coverage:write')
  const beside = useMediaQuery('(min-width: 1100px)', true)
  const [dialog, setDialog] = useState<'create' | 'import' | null>(null)
  const filter = toFilter(search)
  const query = trpc.coverage.points.useInfiniteQuery(
    { ...filter, limit: PAGE_SIZE },
    { ...nextPages, placeholderData: keepPreviousData, meta: { live: ['coverage'] } },
  )
  const { total } = useRows(query)
  const change = (next: PointSearch) => void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  const reset = Object.keys(filter).length > 0 ? () => void navigate({ to: '.', search: {}, replace: true }) : undefined
  const open = (id: string) => void navigate({ to: '/jangkauan/$id', params: { id }, search })
  useShortcut({ keys: 'n', label: text.add, group: 'list', run: () => setDialog('create'), enabled: mayWrite })
  return (
    <ListPage>
      <PageHeader
        heading={text.points}
        aside={<span role="status">{useCountText(total)}</span>}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setDialog('create')}>
              {text.add}
            </Button>
          )
        }
        tabs={<CoverageTabs />}
      />
      <FilterBar
        search={{
          value: search.q ?? '',
          onChange: (q) => change({ q: q.trim() === '' ? undefined : q }),
          placeholder: text.searchPlaceholder,
        }}
        filters={useFilters(search, change)}
        reset={reset}
        actions={
          <Group gap={6}>
            {!beside && (
              <Button
                variant="default"
                leftSection={<IconMap2 size={14} stroke={1.75} />}
                onClick={() => void navigate({ to: '.', search: { ...search, peta: true } })}
              >
                {text.showMap}
              </Button>
            )}
            {mayWrite && (
              <Button
                variant="default"
                leftSection={<IconFileImport size={14} stroke={1.75} />}
                onClick={() => setDialog('import')}
              >
                {text.importFile}
              </Button>
            )}
            <Button
              component="a"
              variant="default"
              leftSection={<IconDownload size={14} stroke={1.75} />}
              href={`/api/admin/distribution-points.csv${stringifySearch(filter)}`}
              download
            >
              {text.csv}
            </Button>
          </Group>
        }
      />
      <DataList
        id="points"
        label={text.points}
        columns={useColumns()}
        query={query}
        rowKey={({ id }) => id}
        rowName={({ code }) => code}
        openKey={openId}
        openRow={({ id }) => open(id)}
        empty={<Empty heading={text.emptyHeading} text={text.emptyText} />}
        resetFilters={reset}
      />
      {dialog === 'create' && <CreatePointDialog close={() => setDialog(null)} done={open} />}
      {dialog === 'import' && <ImportDialog close={() => setDialog(null)} />}
    </ListPage>
  )
}

function useFilters(search: PointSearch, change: (next: PointSearch) => void): Filter[] {
  const text = useTexts(coverageTexts)
  const kecamatan = trpc.coverage.pointKecamatan.useQuery(undefined, { staleTime: 60_000 })
  const one = (value: string | undefined) => (value === undefined ? [] : [value])
  return [
    {
      id: 'state',
      label: text.state,
      options: POINT_STATES.map((state) => ({ value: state, label: text.states[state] })),
      value: search.status ?? [],
      multiple: true,
      onChange: (values) => {
        const status = POINT_STATES.filter((state) => values.includes(state))
        change({ status: status.length === 0 ? undefined : status })
      },
    },
    {
      id: 'free',
      label: text.freeFilter,
      options: [
        { value: 'some', label: text.freeSome },
        { value: 'none', label: text.freeNone },
      ],
      value: one(search.port),
      onChange: ([chosen]) => change({ port: PORTS_LEFT.find((left) => left === chosen) }),
    },
    {
      id: 'kecamatan',
      label: text.kecamatan,
      options: (kecamatan.data ?? []).map((name) => ({ value: name, label: name })),
      value: one(search.kecamatan),
      onChange: ([chosen]) => change({ kecamatan: chosen }),
    },
  ]
}
