import type { CustomerRowView } from '@sambung/shared/customers'
import { useMemo } from 'react'
import type { Column } from '../../components/list/column.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { CustomerChip } from './customer-chip.tsx'
import { customersTexts } from './texts.ts'

export function useColumns(): readonly Column<CustomerRowView>[] {
  const text = useTexts(customersTexts)
  const format = useFormat()
  return useMemo<readonly Column<CustomerRowView>[]>(
    () => [
      { id: 'number', header: text.number, width: '164px', from: 560, cell: ({ number }) => number },
      {
        id: 'name',
        header: text.name,
        width: 'minmax(150px, 1.3fr)',
        fixed: true,
        cell: ({ fullName, phone }) => (
          <>
            {fullName}
            <span className="second">{format.phone(phone)}</span>
          </>
        ),
      },
      {
        id: 'address',
        header: text.address,
        width: 'minmax(160px, 1.8fr)',
        from: 720,
        cell: ({ address, kecamatan, city }) => (
          <>
            {address}
            <span className="second">{kecamatan ?? city}</span>
          </>
        ),
      },
      {
        id: 'package',
        header: text.package,
        width: 'minmax(130px, 1fr)',
        from: 880,
        cell: ({ package: chosen, monthlyPrice }) => (
          <>
            {chosen.name}
            <span className="second">{format.rupiah(monthlyPrice)}</span>
          </>
        ),
      },
      { id: 'state', header: text.state, width: '186px', cell: ({ state }) => <CustomerChip state={state} /> },
      {
        id: 'since',
        header: text.since,
        width: '112px',
        from: 980,
        cell: ({ activatedAt, createdAt }) => format.date(activatedAt ?? createdAt),
      },
    ],
    [text, format],
  )
}
