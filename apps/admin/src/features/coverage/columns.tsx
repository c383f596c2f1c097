import type { PointRowView } from '@sambung/shared/coverage'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { Column } from '../../components/list/column.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { PointChip } from './point-chip.tsx'
import { coverageTexts } from './texts.ts'

const FREE_FROM = 440

export function useColumns(): readonly Column<PointRowView>[] {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  // Without room for a column of their own the free ports stand below the code.
  const isNarrow = useMediaQuery(`(max-width: ${FREE_FROM - 1}px)`) === true
  return useMemo<readonly Column<PointRowView>[]>(
    () => [
      {
        id: 'code',
        header: text.code,
        width: 'minmax(108px, 0.4fr)',
        fixed: true,
        cell: ({ code, free, ports }) => (
          <>
            {code}
            {isNarrow && <span className="second">{text.free(format.number(free), format.number(ports))}</span>}
          </>
        ),
      },
      {
        id: 'address',
        header: text.address,
        width: 'minmax(150px, 1.8fr)',
        from: 560,
        cell: (point) => {
          const [first, ...rest] = describePlace(point)
          return (
            <>
              {first}
              <span className="second">{rest.join(', ')}</span>
            </>
          )
        },
      },
      {
        id: 'free',
        header: text.freePorts,
        width: '106px',
        from: FREE_FROM,
        cell: ({ free, ports }) => text.freeOf(format.number(free), format.number(ports)),
      },
      { id: 'state', header: text.state, width: '158px', cell: (point) => <PointChip point={point} /> },
    ],
    [text, format, isNarrow],
  )
}

/** From the narrowest on; the city, which most have in common, only where nothing narrower is known. */
function describePlace({ address, kelurahan, kecamatan, city }: PointRowView): string[] {
  const narrow = [kelurahan, kecamatan]
  const places = narrow.some((part) => part !== null) ? narrow : [city]
  return [address, ...places].filter((part) => part !== null)
}
