import { Button } from '@mantine/core'
import { AUDIT_SUBJECTS } from '@sambung/shared/audit-actions'
import { PAGE_SIZE } from '@sambung/shared/list'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { SettingsTabs } from '../../app/frame/settings-tabs.tsx'
import { DateRange } from '../../components/forms/date-range.tsx'
import { useCountText } from '../../components/list/count-text.ts'
import { DataList } from '../../components/list/data-list.tsx'
import { FilterBar } from '../../components/list/filter-bar.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { nextPages, useRows } from '../../components/list/use-rows.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { SplitView } from '../../components/record/split-view.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { useFormat } from '../../lib/format.ts'
import { stringifySearch } from '../../lib/search-params.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { auditColumns } from './audit-columns.tsx'
import { AuditRecord } from './audit-record.tsx'
import { auditTexts } from './texts.ts'
import { useAuditWords } from './words.ts'

export function AuditScreen() {
  const text = useTexts(auditTexts)
  const format = useFormat()
  const words = useAuditWords()
  const { buka, ...search } = useSearch({ from: '/console/catatan-audit' })
  const navigate = useNavigate({ from: '/catatan-audit' })
  const filter = {
    ...(search.q === undefined ? {} : { query: search.q }),
    ...(search.tentang === undefined ? {} : { subjectType: search.tentang }),
    ...(search.id === undefined ? {} : { subjectId: search.id }),
    ...(search.oleh === undefined ? {} : { actorId: search.oleh }),
    ...(search.dari === undefined ? {} : { from: search.dari }),
    ...(search.sampai === undefined ? {} : { until: search.sampai }),
  }
  const list = trpc.audit.list.useInfiniteQuery(
    { ...filter, limit: PAGE_SIZE },
    { ...nextPages, placeholderData: keepPreviousData },
  )
  const staff = trpc.staff.list.useQuery(undefined, { meta: { live: ['staff'] } })
  const { rows, total } = useRows(list)
  const columns = useMemo(() => auditColumns({ text, format, words }), [text, format, words])
  const open = rows.find(({ id }) => id === buka)
  const isFiltered = Object.keys(filter).length > 0
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next, buka: undefined }), replace: true })
  const reset = isFiltered ? () => void navigate({ search: {}, replace: true }) : undefined

  return (
    <SplitView
      record={
        open === undefined ? null : (
          <AuditRecord
            entry={open}
            close={() => void navigate({ search: (before) => ({ ...before, buka: undefined }) })}
            showAll={() =>
              void navigate({ search: { tentang: open.subject.type, id: open.subject.id, buka: open.id } })
            }
          />
        )
      }
      list={
        <ListPage>
          <PageHeader heading={text.heading} aside={useCountText(total)} tabs={<SettingsTabs />} />
          <FilterBar
            search={{ value: search.q ?? '', onChange: (q) => change({ q }), placeholder: text.searchPlaceholder }}
            filters={[
              {
                id: 'subject',
                label: text.subject,
                options: AUDIT_SUBJECTS.map((type) => ({ value: type, label: text.types[type] })),
                value: search.tentang === undefined ? [] : [search.tentang],
                onChange: ([tentang]) => change({ tentang, id: undefined }),
              },
              {
                id: 'actor',
                label: text.actor,
                options: (staff.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
                value: search.oleh === undefined ? [] : [search.oleh],
                onChange: ([oleh]) => change({ oleh }),
              },
            ]}
            reset={reset}
            actions={
              <Button
                component="a"
                variant="default"
                leftSection={<IconDownload size={14} stroke={1.75} />}
                href={`/api/admin/audit.csv${stringifySearch(filter)}`}
                download
              >
                {text.csv}
              </Button>
            }
          >
            <DateRange
              label={text.period}
              from={search.dari}
              until={search.sampai}
              onChange={({ from, until }) => change({ dari: from, sampai: until })}
            />
          </FilterBar>
          <DataList
            id="audit"
            label={text.heading}
            columns={columns}
            query={list}
            rowKey={(row) => row.id}
            rowName={(row) => words.what(row.action)}
            openRow={(row) => void navigate({ search: (before) => ({ ...before, buka: row.id }) })}
            openKey={open?.id}
            empty={<Empty heading={text.empty} text={text.emptyText} />}
            resetFilters={reset}
          />
        </ListPage>
      }
    />
  )
}
