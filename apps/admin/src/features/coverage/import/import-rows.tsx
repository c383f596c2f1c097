import { Table } from '@mantine/core'
import { IMPORT_OUTCOMES, type ImportOutcome, type ImportRowView, type ImportView } from '@sambung/shared/coverage'
import { StateChip, type Tone } from '../../../components/state-chip.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { coverageTexts } from '../texts.ts'
import classes from './import.module.css'

const TONES: Record<ImportOutcome, Tone> = { bad: 'bad', added: 'good', changed: 'new', unchanged: 'quiet' }

export function ImportTotals({ totals }: { totals: ImportView['totals'] }) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  return (
    <div className={classes['totals']}>
      {IMPORT_OUTCOMES.filter((outcome) => totals[outcome] > 0).map((outcome) => (
        <StateChip key={outcome} tone={TONES[outcome]}>
          {text.totals[outcome](format.number(totals[outcome]))}
        </StateChip>
      ))}
    </div>
  )
}

/** Line by line what the file would do; the bad ones first. */
export function ImportRows({ view: { rows, totals } }: { view: ImportView }) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  const telling = rows.filter(({ outcome }) => outcome !== 'unchanged')
  const all = totals.bad + totals.added + totals.changed
  if (telling.length === 0) return null
  return (
    <>
      <Table.ScrollContainer
        minWidth={420}
        maxHeight={320}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': text.detail } }}
      >
        <Table verticalSpacing="xs" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text.line}</Table.Th>
              <Table.Th>{text.code}</Table.Th>
              <Table.Th>{text.outcome}</Table.Th>
              <Table.Th>{text.detail}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {telling.map((row) => (
              <Table.Tr key={`${row.line}-${row.code}`}>
                <Table.Td>{format.number(row.line)}</Table.Td>
                <Table.Td className={classes['code'] ?? ''}>{row.code}</Table.Td>
                <Table.Td>
                  <StateChip tone={TONES[row.outcome]}>{text.outcomes[row.outcome]}</StateChip>
                </Table.Td>
                <Table.Td className={classes['detail'] ?? ''}>
                  <Detail row={row} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {telling.length < all && (
        <p className={classes['text']}>{text.rowsShown(format.number(telling.length), format.number(all))}</p>
      )}
    </>
  )
}

function Detail({ row: { problems, changes } }: { row: ImportRowView }) {
  const text = useTexts(coverageTexts)
  const shown = (value: string) => (value === '' ? text.nothing : value)
  return (
    <>
      {problems.map(({ field, code, got }) => (
        <div key={`${field}-${code}`}>
          {field === null ? text.problems[code] : text.problem(text.columns[field], text.problems[code], got)}
        </div>
      ))}
      {changes.map(({ field, from, to }) => (
        <div key={field}>{text.change(text.columns[field], shown(from), shown(to))}</div>
      ))}
    </>
  )
}
