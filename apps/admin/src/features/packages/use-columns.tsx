import type { PackageRowView } from '@sambung/shared/catalogue'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { useCan } from '../../app/session.ts'
import type { Column } from '../../components/list/column.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { OrderButtons } from './order-buttons.tsx'
import { PackageChip } from './package-chip.tsx'
import { packagesTexts } from './texts.ts'

const PRICE_FROM = 420

export function useColumns(all: readonly PackageRowView[]): readonly Column<PackageRowView>[] {
  const text = useTexts(packagesTexts)
  const format = useFormat()
  const mayWrite = useCan('package:write')
  // Without room for a column of its own the price stands below the name.
  const isNarrow = useMediaQuery(`(max-width: ${PRICE_FROM - 1}px)`) === true
  return useMemo<readonly Column<PackageRowView>[]>(() => {
    const order: Column<PackageRowView> = {
      id: 'order',
      header: text.order,
      width: '88px',
      from: 520,
      cell: (row) => <OrderButtons row={row} all={all} />,
    }
    return [
      {
        id: 'name',
        header: text.name,
        width: 'minmax(124px, 1.6fr)',
        fixed: true,
        cell: ({ name, code, monthlyPrice }) => (
          <>
            {name}
            <span className="second">{isNarrow ? format.rupiah(monthlyPrice) : code}</span>
          </>
        ),
      },
      {
        id: 'speed',
        header: text.speed,
        width: '140px',
        from: 640,
        cell: ({ downMbps, upMbps }) => text.speeds(format.number(downMbps), format.number(upMbps)),
      },
      {
        id: 'price',
        header: text.price,
        width: '112px',
        from: PRICE_FROM,
        align: 'end',
        cell: ({ monthlyPrice }) => format.rupiah(monthlyPrice),
      },
      {
        id: 'setup',
        header: text.setup,
        width: '112px',
        from: 760,
        align: 'end',
        cell: ({ setupFee }) => format.rupiah(setupFee),
      },
      {
        id: 'customers',
        header: text.customers,
        width: '104px',
        from: 860,
        align: 'end',
        cell: ({ customers }) => format.number(customers),
      },
      { id: 'sla', header: text.sla, width: '112px', from: 980, cell: ({ slaLevel }) => text.slaLevels[slaLevel] },
      { id: 'state', header: text.state, width: '140px', cell: ({ active }) => <PackageChip active={active} /> },
      ...(mayWrite ? [order] : []),
    ]
  }, [text, format, mayWrite, all, isNarrow])
}
