import { DELIVERY_OUTCOMES, REPORT_LANES, type DeliveryOutcome } from '@sambung/shared/reports'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { FiguresTable } from './figures-table.tsx'
import { readPeriod } from './period.ts'
import { Part, ReportPage } from './report-page.tsx'
import { StackedChart } from './stacked-chart.tsx'
import { reportsTexts } from './texts.ts'

const COLORS: Record<DeliveryOutcome, string> = {
  arrived: 'var(--good)',
  accepted: 'var(--accent)',
  unknown: 'var(--warn)',
  failed: 'var(--bad)',
  expired: 'color-mix(in oklch, var(--bad) 45%, var(--surface))',
  suppressed: 'var(--line-strong)',
  waiting: 'var(--line)',
}

/** What has become of the messages of each day. */
export function DeliveryScreen() {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  const search = useSearch({ from: '/console/laporan/pesan' })
  const navigate = useNavigate({ from: '/laporan/pesan' })
  const period = readPeriod(search, format.today())
  const asked = search.jenis === undefined ? {} : { lane: search.jenis }
  const query = trpc.reports.delivery.useQuery({ ...period, ...asked }, { placeholderData: keepPreviousData })
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const figures = ['total', ...DELIVERY_OUTCOMES] as const
  return (
    <ReportPage
      heading={text.deliveryHeading}
      file="delivery"
      period={period}
      choosePeriod={({ from, to }) => change({ dari: from, sampai: to })}
      asked={asked}
      filters={[
        {
          id: 'lane',
          label: text.lane,
          options: REPORT_LANES.map((lane) => ({ value: lane, label: text.lanes[lane] })),
          value: search.jenis === undefined ? [] : [search.jenis],
          onChange: ([chosen]) => change({ jenis: REPORT_LANES.find((lane) => lane === chosen) }),
        },
      ]}
      reset={search.jenis === undefined ? undefined : () => change({ jenis: undefined })}
      query={query}
      emptyOf={({ totals }) => (totals.total === 0 ? text.deliveryEmpty : null)}
    >
      {(view) => (
        <Part heading={text.messagesHeading} text={text.deliveryText}>
          <StackedChart
            label={text.messagesHeading}
            data={view.rows.map(({ day, ...counts }) => ({ name: format.shortDay(day), ...counts }))}
            series={DELIVERY_OUTCOMES.filter((outcome) => view.totals[outcome] > 0).map((outcome) => ({
              name: outcome,
              label: text.deliveries[outcome],
              color: COLORS[outcome],
            }))}
          />
          <FiguresTable
            label={text.messagesHeading}
            head={[text.day, text.messages, ...DELIVERY_OUTCOMES.map((outcome) => text.deliveries[outcome])]}
            rows={view.rows.map((row) => ({
              key: row.day,
              name: format.shortDay(row.day),
              cells: figures.map((figure) => format.number(row[figure])),
            }))}
            totals={figures.map((figure) => format.number(view.totals[figure]))}
          />
        </Part>
      )}
    </ReportPage>
  )
}
