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

/** Who ended how many visits, and on which days. */
export function WorkloadScreen() {
  const text = useTexts(reportsTexts)
  const format = useFormat()
  const search = useSearch({ from: '/console/laporan/kunjungan' })
  const navigate = useNavigate({ from: '/laporan/kunjungan' })
  const period = readPeriod(search, format.today())
  const query = trpc.reports.workload.useQuery(period, { placeholderData: keepPreviousData })
  const cells = ({ completed, failed }: { completed: number; failed: number }) => [
    format.number(completed),
    format.number(failed),
    format.percent(completed + failed === 0 ? 0 : failed / (completed + failed)),
  ]
  const columns = [text.completed, text.failed, text.failureShare]
  return (
    <ReportPage
      heading={text.workloadHeading}
      file="workload"
      period={period}
      choosePeriod={({ from, to }) => void navigate({ search: { dari: from, sampai: to }, replace: true })}
      asked={{}}
      query={query}
      emptyOf={({ cells: all }) => (all.length === 0 ? text.workloadEmpty : null)}
    >
      {(view) => (
        <>
          <Part heading={text.byTechnician} text={text.workloadText}>
            <FiguresTable
              label={text.byTechnician}
              head={[text.technician, ...columns]}
              rows={view.technicians.map(({ id, name, ...counts }) => ({
                key: id,
                name: name === '' ? text.unknown : name,
                cells: cells(counts),
              }))}
              totals={cells(view.totals)}
            />
          </Part>
          <Part heading={text.byDay}>
            <StackedChart
              label={text.byDay}
              data={view.days.map(({ day, completed, failed }) => ({ name: format.shortDay(day), completed, failed }))}
              series={[
                { name: 'completed', label: text.completed, color: 'var(--good)' },
                { name: 'failed', label: text.failed, color: 'var(--bad)' },
              ]}
            />
            <FiguresTable
              label={text.byDay}
              head={[text.day, ...columns]}
              rows={view.days.map(({ day, ...counts }) => ({
                key: day,
                name: format.shortDay(day),
                cells: cells(counts),
              }))}
              totals={cells(view.totals)}
            />
          </Part>
        </>
      )}
    </ReportPage>
  )
}
