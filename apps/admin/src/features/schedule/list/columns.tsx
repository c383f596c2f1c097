import { useMemo } from 'react'
import type { Column } from '../../../components/list/column.ts'
import { visitTexts } from '../../../components/visits/texts.ts'
import { VisitChip } from '../../../components/visits/visit-chip.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import classes from '../schedule.module.css'
import { Sla } from '../sla.tsx'
import { scheduleTexts } from '../texts.ts'
import type { VisitRow } from '../types.ts'

export function useColumns(): readonly Column<VisitRow>[] {
  const text = useTexts(scheduleTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  return useMemo<readonly Column<VisitRow>[]>(
    () => [
      {
        id: 'number',
        header: text.column.number,
        width: '140px',
        from: 520,
        cell: ({ number, type }) => (
          <>
            {words.types[type]}
            <span className="second">{number}</span>
          </>
        ),
      },
      {
        id: 'customer',
        header: text.column.customer,
        width: 'minmax(150px, 1.5fr)',
        fixed: true,
        cell: ({ fullName, phone, type }) => (
          <>
            {fullName}
            <span className="second">
              {words.types[type]} · {format.phone(phone)}
            </span>
          </>
        ),
      },
      {
        id: 'area',
        header: text.column.area,
        width: 'minmax(140px, 1.4fr)',
        from: 900,
        cell: ({ address, kecamatan, city }) => (
          <>
            {address}
            <span className="second">{kecamatan ?? city}</span>
          </>
        ),
      },
      {
        id: 'when',
        header: text.column.when,
        width: '116px',
        cell: ({ day, window }) =>
          day === null ? (
            <span className={classes['soft']}>{words.noDay}</span>
          ) : (
            <>
              {format.shortDay(day)}
              {window !== null && <span className="second">{format.window(window)}</span>}
            </>
          ),
      },
      {
        id: 'technician',
        header: text.column.technician,
        width: 'minmax(120px, 1fr)',
        from: 680,
        cell: ({ technician }) =>
          technician === null ? <span className={classes['soft']}>{words.noTechnician}</span> : technician.fullName,
      },
      {
        id: 'state',
        header: text.column.state,
        width: 'minmax(148px, max-content)',
        cell: ({ state, failures }) => (
          <>
            <VisitChip state={state} />
            {failures > 0 && state !== 'completed' && <span className="second">{words.again(failures)}</span>}
          </>
        ),
      },
      {
        id: 'sla',
        header: text.column.sla,
        width: '120px',
        from: 600,
        sortable: true,
        cell: ({ sla }) => <Sla sla={sla} />,
      },
      {
        id: 'created',
        header: text.column.created,
        width: '110px',
        extra: true,
        sortable: true,
        cell: ({ createdAt }) => format.moment(createdAt),
      },
    ],
    [text, words, format],
  )
}
