import { Table } from '@mantine/core'
import { useTexts } from '../../lib/texts.ts'
import classes from './reports.module.css'
import { reportsTexts } from './texts.ts'

type FiguresTableProps = {
  label: string
  /** What the rows are called, then what each column holds. */
  head: readonly [string, ...string[]]
  rows: readonly { key: string; name: string; cells: readonly string[] }[]
  /** The last line: what the rows come to. */
  totals?: readonly string[]
}

/** Figures as figures: for reading off, and for everybody whom a chart tells nothing. */
export function FiguresTable({ label, head: [name, ...columns], rows, totals }: FiguresTableProps) {
  const text = useTexts(reportsTexts)
  return (
    <Table.ScrollContainer
      minWidth={120 + columns.length * 84}
      maxHeight={480}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}
    >
      <Table verticalSpacing={6} stickyHeader className={classes['table'] ?? ''} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{name}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} ta="right">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Th scope="row" fw={400}>
                {row.name}
              </Table.Th>
              {row.cells.map((cell, at) => (
                <Table.Td key={columns[at]} ta="right">
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {totals !== undefined && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{text.total}</Table.Th>
              {totals.map((total, at) => (
                <Table.Th key={columns[at]} ta="right">
                  {total}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Table.ScrollContainer>
  )
}
