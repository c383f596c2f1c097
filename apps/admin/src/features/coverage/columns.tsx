import type { PointRowView } from '@sambung/shared/coverage'
import { useMemo } from 'react'
import type { Column } from '../../components/list/column.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { PointChip } from './point-chip.tsx'
import { coverageTexts } from './texts.ts'

export function useColumns(): readonly Column<PointRowView>[] {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  return useMemo<readonly Column<PointRowView>[]>(
    () => [
      { id: 'code', header: text.code, width: 'minmax(120px, 1fr)', fixed: true, cell: ({ code }) => code },
      {
        id: 'address',
        header: text.address,
        width: 'minmax(150px, 1.8fr)',
        from: 560,
        cell: ({ address, kelurahan, kecamatan, city }) => (
          <>
            {address ?? kelurahan ?? kecamatan ?? city}
            <span className="second">{[kecamatan, city].filter((part) => part !== null).join(', ')}</span>
          </>
        ),
      },
      {
        id: 'free',
        header: text.freePorts,
        width: '116px',
        cell: ({ free, ports }) => text.freeOf(format.number(free), format.number(ports)),
      },
      { id: 'state', header: text.state, width: '164px', cell: (point) => <PointChip point={point} /> },
    ],
    [text, format],
  )
}
