import { Table } from '@mantine/core'
import type { PackagePriceView } from '@sambung/shared/catalogue'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { packagesTexts } from './texts.ts'

/** What the package has cost since when, the newest first. */
export function PriceHistory({ prices }: { prices: readonly PackagePriceView[] }) {
  const text = useTexts(packagesTexts)
  const format = useFormat()
  return (
    <Table.ScrollContainer
      minWidth={360}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': text.history } }}
    >
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.since}</Table.Th>
            <Table.Th ta="right">{text.price}</Table.Th>
            <Table.Th ta="right">{text.setup}</Table.Th>
            <Table.Th>{text.by}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {prices.map(({ at, monthlyPrice, setupFee, author }) => (
            <Table.Tr key={`${at}-${monthlyPrice}-${setupFee}`}>
              <Table.Td>{format.dateAndClock(at)}</Table.Td>
              <Table.Td ta="right">{format.rupiah(monthlyPrice)}</Table.Td>
              <Table.Td ta="right">{format.rupiah(setupFee)}</Table.Td>
              <Table.Td>{author ?? text.fromStart}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
