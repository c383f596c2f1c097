import type { TechnicianRowView } from '@sambung/shared/technicians'
import { useMemo } from 'react'
import type { Column } from '../../components/list/column.ts'
import { DayLoad } from '../../components/visits/day-load.tsx'
import { visitTexts } from '../../components/visits/texts.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { techniciansTexts } from './texts.ts'

export function useColumns(): readonly Column<TechnicianRowView>[] {
  const text = useTexts(techniciansTexts)
  const words = useTexts(visitTexts)
  const format = useFormat()
  return useMemo<readonly Column<TechnicianRowView>[]>(
    () => [
      {
        id: 'name',
        header: text.name,
        width: 'minmax(136px, 1.4fr)',
        fixed: true,
        cell: ({ fullName, employeeNumber, active }) => (
          <>
            {fullName}
            <span className="second">{active ? employeeNumber : `${employeeNumber} · ${text.inactive}`}</span>
          </>
        ),
      },
      {
        id: 'today',
        header: text.today,
        width: 'minmax(204px, 1.4fr)',
        cell: ({ today }) => <DayLoad availability={today.availability} visits={today.visits} />,
      },
      { id: 'level', header: text.level, width: '100px', from: 820, cell: ({ level }) => words.levels[level] },
      {
        id: 'skills',
        header: text.skills,
        width: 'minmax(140px, 1.6fr)',
        from: 620,
        cell: ({ skills }) => skills.map((skill) => words.skills[skill]).join(', ') || text.none,
      },
      {
        id: 'areas',
        header: text.areas,
        width: 'minmax(140px, 1.4fr)',
        from: 960,
        cell: ({ areas }) => areas.join(', ') || text.anyArea,
      },
      { id: 'phone', header: text.phone, width: '140px', from: 1100, cell: ({ phone }) => format.phone(phone) },
      {
        id: 'perDay',
        header: text.visitsPerDay,
        width: '120px',
        align: 'end',
        extra: true,
        cell: ({ visitsPerDay }) => format.number(visitsPerDay),
      },
    ],
    [text, words, format],
  )
}
