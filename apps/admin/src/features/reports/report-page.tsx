import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { DateRange } from '../../components/forms/date-range.tsx'
import { type Filter, FilterBar } from '../../components/list/filter-bar.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { PageTabs } from '../../components/page-tabs.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { PageSkeleton } from '../../components/states/loading.tsx'
import { StaleBanner } from '../../components/states/stale-banner.tsx'
import { useFormat } from '../../lib/format.ts'
import { stringifySearch } from '../../lib/search-params.ts'
import { useTexts } from '../../lib/texts.ts'
import { PERIODS, type Period, periodOf } from './period.ts'
import classes from './reports.module.css'
import { reportsTexts } from './texts.ts'

type Query<View> = {
  data: View | undefined
  error: unknown
  isError: boolean
  isPlaceholderData: boolean
  dataUpdatedAt: number
  refetch: () => unknown
}

type ReportPageProps<View> = {
  heading: string
  /** Of the file: `funnel`. */
  file: string
  period: Period
  choosePeriod: (period: Period) => void
  /** What the server is asked beside the period. */
  asked: Record<string, unknown>
  filters?: readonly Filter[]
  reset?: (() => void) | undefined
  query: Query<View>
  /** The sentence where there is nothing to report; null where there is. */
  emptyOf: (view: View) => string | null
  children: (view: View) => ReactNode
}

/** What the reports share: a period, filters, a file, and their states. */
export function ReportPage<View>(props: ReportPageProps<View>) {
  const { heading, file, period, choosePeriod, asked, filters = [], reset } = props
  const text = useTexts(reportsTexts)
  const format = useFormat()
  const today = format.today()
  const isNow = (name: (typeof PERIODS)[number]) => {
    const { from, to } = periodOf(name, today)
    return from === period.from && to === period.to
  }
  return (
    <>
      <PageHeader
        heading={heading}
        aside={text.between(format.date(`${period.from}T12:00:00Z`), format.date(`${period.to}T12:00:00Z`))}
        tabs={
          <PageTabs
            label={text.reports}
            tabs={[
              { to: '/laporan', label: text.funnel },
              { to: '/laporan/kunjungan', label: text.workload },
              { to: '/laporan/pesan', label: text.delivery },
            ]}
          />
        }
      />
      <FilterBar
        views={PERIODS.map((name) => ({
          id: name,
          label: text[name],
          active: isNow(name),
          choose: () => choosePeriod(periodOf(name, today)),
        }))}
        filters={filters}
        reset={reset}
        actions={
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={14} stroke={1.75} />}
            href={`/api/admin/reports/${file}.csv${stringifySearch({ ...period, ...asked })}`}
            download
          >
            {text.csv}
          </Button>
        }
      >
        <DateRange
          label={text.period}
          from={period.from}
          until={period.to}
          onChange={({ from, until }) => {
            if (from !== undefined && until !== undefined) choosePeriod({ from, to: until })
          }}
        />
      </FilterBar>
      <Content {...props} />
    </>
  )
}

function Content<View>({ query, emptyOf, children }: ReportPageProps<View>) {
  const text = useTexts(reportsTexts)
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : <PageSkeleton />
  }
  const empty = emptyOf(query.data)
  return (
    <div className={classes['body']} data-stale={query.isPlaceholderData || undefined}>
      {query.isError && <StaleBanner since={query.dataUpdatedAt} retry={() => void query.refetch()} />}
      {empty === null ? children(query.data) : <Empty heading={empty} text={text.emptyText} />}
    </div>
  )
}

/** A part of a report under its own heading. */
export function Part({ heading, text, children }: { heading: string; text?: string; children: ReactNode }) {
  return (
    <section className={classes['part']} aria-label={heading}>
      <h2>{heading}</h2>
      {text !== undefined && <p className={classes['about']}>{text}</p>}
      {children}
    </section>
  )
}
