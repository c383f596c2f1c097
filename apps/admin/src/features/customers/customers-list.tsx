import { Button } from '@mantine/core'
import { PAGE_SIZE } from '@sambung/shared/list'
import { CUSTOMER_STATES } from '@sambung/shared/states'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCan } from '../../app/session.ts'
import { useCountText } from '../../components/list/count-text.ts'
import { DataList } from '../../components/list/data-list.tsx'
import { FilterBar } from '../../components/list/filter-bar.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { nextPages, useRows } from '../../components/list/use-rows.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { stringifySearch } from '../../lib/search-params.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { useColumns } from './columns.tsx'
import { customersTexts } from './texts.ts'

export function CustomersList({ openId }: { openId: string | undefined }) {
  const text = useTexts(customersTexts)
  const search = useSearch({ from: '/console/pelanggan' })
  const navigate = useNavigate()
  const mayExport = useCan('customer:export')
  const filter = {
    ...(search.q === undefined ? {} : { search: search.q }),
    ...(search.status === undefined ? {} : { state: search.status }),
    ...(search.paket === undefined ? {} : { packageId: search.paket }),
    ...(search.kecamatan === undefined ? {} : { kecamatan: search.kecamatan }),
  }
  const query = trpc.customers.list.useInfiniteQuery(
    { ...filter, limit: PAGE_SIZE },
    { ...nextPages, placeholderData: keepPreviousData, meta: { live: ['customer'] } },
  )
  const choices = trpc.customers.choices.useQuery(undefined, { staleTime: 60_000 })
  const { total } = useRows(query)
  const change = (next: Partial<typeof search>) =>
    void navigate({ to: '.', search: { ...search, ...next }, replace: true })
  const reset = Object.keys(filter).length > 0 ? () => void navigate({ to: '.', search: {}, replace: true }) : undefined
  const one = (value: string | undefined) => (value === undefined ? [] : [value])
  return (
    <ListPage>
      <PageHeader heading={text.customers} aside={<span role="status">{useCountText(total)}</span>} />
      <FilterBar
        search={{
          value: search.q ?? '',
          onChange: (q) => change({ q: q.trim() === '' ? undefined : q }),
          placeholder: text.searchPlaceholder,
        }}
        filters={[
          {
            id: 'state',
            label: text.state,
            options: CUSTOMER_STATES.map((state) => ({ value: state, label: text.states[state] })),
            value: search.status ?? [],
            multiple: true,
            onChange: (values) => {
              const status = CUSTOMER_STATES.filter((state) => values.includes(state))
              change({ status: status.length === 0 ? undefined : status })
            },
          },
          {
            id: 'package',
            label: text.package,
            options: (choices.data?.packages ?? []).map(({ id, name }) => ({ value: id, label: name })),
            value: one(search.paket),
            onChange: ([paket]) => change({ paket }),
          },
          {
            id: 'kecamatan',
            label: text.kecamatan,
            options: (choices.data?.kecamatan ?? []).map((name) => ({ value: name, label: name })),
            value: one(search.kecamatan),
            onChange: ([kecamatan]) => change({ kecamatan }),
          },
        ]}
        reset={reset}
        actions={
          mayExport && (
            <Button
              component="a"
              variant="default"
              leftSection={<IconDownload size={14} stroke={1.75} />}
              href={`/api/admin/customers.csv${stringifySearch(filter)}`}
              download
            >
              {text.csv}
            </Button>
          )
        }
      />
      <DataList
        id="customers"
        label={text.customers}
        columns={useColumns()}
        query={query}
        rowKey={({ id }) => id}
        rowName={({ fullName }) => fullName}
        openKey={openId}
        openRow={({ id }) => void navigate({ to: '/pelanggan/$id', params: { id }, search })}
        empty={<Empty heading={text.emptyHeading} text={text.emptyText} />}
        resetFilters={reset}
      />
    </ListPage>
  )
}
