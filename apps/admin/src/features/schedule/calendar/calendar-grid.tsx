import { useRef } from 'react'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { useAgainst } from '../../../components/visits/day-load.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import type { ListSearch } from '../list/list-search.ts'
import { scheduleTexts } from '../texts.ts'
import type { CalendarData } from '../types.ts'
import { DayVisits } from './day-visits.tsx'
import { useArrowKeys } from './use-arrow-keys.ts'
import classes from './calendar.module.css'

const UNASSIGNED: ListSearch = { visitState: ['open'] }

type CalendarGridProps = {
  calendar: CalendarData
  today: string
  /** The element that says which keys there are. */
  keys: string
}

/** A table, so that anybody hears whose day it is; arrow keys go from visit to visit. */
export function CalendarGrid({ calendar: { days, technicians, unassigned }, today, keys }: CalendarGridProps) {
  const text = useTexts(scheduleTexts)
  const format = useFormat()
  const table = useRef<HTMLTableElement>(null)
  useArrowKeys(table)
  return (
    <table ref={table} className={classes['grid']} aria-label={text.calendarLabel} aria-describedby={keys}>
      <thead>
        <tr>
          <th scope="col">{text.column.technician}</th>
          {days.map(({ day, holiday }) => (
            <th
              key={day}
              scope="col"
              data-today={day === today || undefined}
              aria-current={day === today ? 'date' : undefined}
            >
              {format.shortDay(day)}
              {day === today && <span className={classes['note']}>{text.today}</span>}
              {holiday !== null && <span className={classes['note']}>{holiday}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className={classes['tray']}>
          <th scope="row">
            {text.calendarUnassigned}
            <span className={unassigned.length > 0 ? classes['waiting'] : classes['note']}>
              {text.calendarCount(unassigned.length)}
            </span>
          </th>
          {days.map(({ day }) => (
            <td key={day}>
              {/* Their state is said by the row. */}
              <DayVisits
                day={day}
                visits={unassigned.filter((visit) => visit.day === day)}
                all={UNASSIGNED}
                withState={false}
              />
            </td>
          ))}
        </tr>
        {technicians.map((technician) => (
          <tr key={technician.id}>
            <th scope="row">
              {technician.fullName}
              <span className={classes['note']}>{technician.employeeNumber}</span>
            </th>
            {technician.cells.map((cell, index) => (
              <DayCell
                key={days[index]?.day ?? index}
                day={days[index]?.day ?? ''}
                technicianId={technician.id}
                cell={cell}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Cell = CalendarData['technicians'][number]['cells'][number]

type DayCellProps = { day: string; technicianId: string; cell: Cell }

function DayCell({ day, technicianId, cell: { availability, visits } }: DayCellProps) {
  const words = useTexts(visitTexts)
  const against = useAgainst(availability)
  return (
    <td data-off={availability.shift === null || availability.leaveUntil !== null || undefined}>
      <DayVisits day={day} visits={visits} all={{ technician: technicianId }} />
      {against.length > 0 ? (
        <span className={classes['against']}>{against.join(' · ')}</span>
      ) : (
        visits.length > 0 && (
          <span className={classes['against']}>{words.load(availability.load, availability.limit)}</span>
        )
      )}
    </td>
  )
}
