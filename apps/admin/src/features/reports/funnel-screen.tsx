import { FUNNEL_GROUPS, FUNNEL_OUTCOMES, FUNNEL_STAGES, type FunnelView } from '@sambung/shared/reports'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { FiguresTable } from './figures-table.tsx'
import { readPeriod } from './period.ts'
import { Part, ReportPage } from './report-page.tsx'
import { StackedChart } from './stacked-chart.tsx'
import { Stages } from './stages.tsx'
import { reportsTexts } from './texts.ts'
import { Rejections, Times } from './times.tsx'
import { useGroupName } from './use-group-name.ts'

const COLORS = {
  connected: 'var(--good)',
  running: 'var(--accent)',
  waiting: 'var(--warn)',
  rejected: 'var(--bad)',
  cancelled: 'var(--line-strong)',
} as const
const ORDER = ['connected', 'running', 'waiting', 'rejected', 'cancelled'] as const

/** How far registrations come, how long it takes them, and where they end. */
export function FunnelScreen() {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  const search = useSearch({ from: '/console/laporan' })
  const navigate = useNavigate({ from: '/laporan' })
  const period = readPeriod(search, format.today())
  const asked = {
    ...(search.kecamatan === undefined ? {} : { kecamatan: search.kecamatan }),
    ...(search.sumber === undefined ? {} : { source: search.sumber }),
    ...(search.per === undefined ? {} : { groupBy: search.per }),
  }
  const query = trpc.reports.funnel.useQuery({ ...period, ...asked }, { placeholderData: keepPreviousData })
  const choices = trpc.reports.choices.useQuery(undefined, { staleTime: 300_000 })
  const name = useGroupName('source')
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const one = (value: string | undefined) => (value === undefined ? [] : [value])
  const isFiltered = search.kecamatan !== undefined || search.sumber !== undefined
  return (
    <ReportPage
      heading={text.funnelHeading}
      file="funnel"
      period={period}
      choosePeriod={({ from, to }) => change({ dari: from, sampai: to })}
      asked={asked}
      reset={isFiltered ? () => change({ kecamatan: undefined, sumber: undefined }) : undefined}
      filters={[
        {
          id: 'kecamatan',
          label: text.kecamatan,
          options: (choices.data?.kecamatan ?? []).map((value) => ({ value, label: value })),
          value: one(search.kecamatan),
          onChange: ([kecamatan]) => change({ kecamatan }),
        },
        {
          id: 'source',
          label: text.source,
          options: (choices.data?.sources ?? []).map((value) => ({ value, label: name(value) })),
          value: one(search.sumber),
          onChange: ([sumber]) => change({ sumber }),
        },
        {
          id: 'group',
          label: text.groupBy,
          options: FUNNEL_GROUPS.map((group) => ({ value: group, label: text.groups[group] })),
          value: [search.per ?? 'day'],
          onChange: ([chosen]) => change({ per: FUNNEL_GROUPS.find((group) => group === chosen) }),
        },
      ]}
      query={query}
      emptyOf={({ totals }) => (totals.registered === 0 ? text.funnelEmpty : null)}
    >
      {(view) => (
        <>
          <Stages totals={view.totals} />
          <Outcomes view={view} groupBy={search.per ?? 'day'} />
          <Times times={view.times} />
          <Rejections rejections={view.rejections} />
        </>
      )}
    </ReportPage>
  )
}

/** In the chart: more names than these would not be read. */
const MOST_BARS = 62

function Outcomes({ view, groupBy }: { view: FunnelView; groupBy: (typeof FUNNEL_GROUPS)[number] }) {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  const name = useGroupName(groupBy)
  const figures = [...FUNNEL_STAGES, ...FUNNEL_OUTCOMES]
  const bars = view.rows.slice(0, MOST_BARS)
  return (
    <Part heading={text.outcomesHeading} text={text.outcomesText}>
      <StackedChart
        label={text.outcomesHeading}
        data={bars.map(({ key, ...counts }) => ({ name: name(key), ...counts }))}
        series={ORDER.map((outcome) => ({ name: outcome, label: text.outcomes[outcome], color: COLORS[outcome] }))}
      />
      <FiguresTable
        label={text.table}
        head={[
          text.groupHeads[groupBy],
          ...FUNNEL_STAGES.map((stage) => text.stages[stage]),
          ...FUNNEL_OUTCOMES.map((outcome) => text.outcomes[outcome]),
        ]}
        rows={view.rows.map((row) => ({
          key: row.key,
          name: name(row.key),
          cells: figures.map((figure) => format.number(row[figure])),
        }))}
        totals={figures.map((figure) => format.number(view.totals[figure]))}
      />
    </Part>
  )
}
