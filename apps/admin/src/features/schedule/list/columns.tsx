import { useMediaQuery } from '@mantine/hooks'
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

const WHEN_FROM = 440

export function useColumns(): readonly Column<VisitRow>[] {
  const text = useTexts(scheduleTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  // Without room for a column of its own the time stands below the state.
  const isNarrow = useMediaQuery(`(max-width: ${WHEN_FROM - 1}px)`) === true
  return useMemo<readonly Column<VisitRow>[]>(
    () => [
      {
        id: 'number',
        header: text.column.number,
        width: '158px',
        from: 720,
        cell: ({ number, createdAt }) => (
          <>
            {number}
            <span className="second">{format.moment(createdAt)}</span>
          </>
        ),
        sortable: true,
      },
      {
        id: 'customer',
        header: text.column.customer,
        width: isNarrow ? 'minmax(0, 1fr)' : 'minmax(160px, 1.6fr)',
        fixed: true,
        cell: ({ fullName, type, kecamatan, city }) => (
          <>
            {fullName}
            <span className="second">
              {words.types[type]}
              {` · ${kecamatan ?? city}`}
            </span>
          </>
        ),
      },
      {
        id: 'area',
        header: text.column.area,
        width: 'minmax(140px, 1.2fr)',
        from: 1100,
        cell: ({ address }) => address,
      },
      {
        id: 'when',
        header: text.column.when,
        width: '152px',
        from: WHEN_FROM,
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
        width: 'minmax(132px, 1fr)',
        from: 860,
        cell: ({ technician }) =>
          technician === null ? <span className={classes['soft']}>{text.nobodyYet}</span> : technician.fullName,
      },
      {
        id: 'state',
        header: text.column.state,
        width: isNarrow ? '196px' : '188px',
        cell: ({ state, failures, day, window }) => (
          <>
            <VisitChip state={state} />
            {isNarrow && (
              <span className="second">
                {day === null ? words.noDay : format.shortDay(day)}
                {window !== null && `, ${format.window(window)}`}
              </span>
            )}
            {failures > 0 && state !== 'completed' && <span className="second">{words.again(failures)}</span>}
          </>
        ),
      },
      {
        id: 'sla',
        header: text.column.sla,
        width: '148px',
        from: 640,
        sortable: true,
        cell: (row) => <Sla visit={row} />,
      },
      {
        id: 'phone',
        header: text.column.phone,
        width: '136px',
        extra: true,
        cell: ({ phone }) => format.phone(phone),
      },
    ],
    [text, words, format, isNarrow],
  )
}
