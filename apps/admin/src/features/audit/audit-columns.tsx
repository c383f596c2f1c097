import type { AuditEntryView } from '@sambung/shared/audit'
import type { Column } from '../../components/list/column.ts'
import type { Format } from '../../lib/format.ts'
import type { auditTexts } from './texts.ts'
import type { AuditWords } from './words.ts'

type ColumnsInput = { text: (typeof auditTexts)['id']; format: Format; words: AuditWords }

export function auditColumns({ text, format, words }: ColumnsInput): Column<AuditEntryView>[] {
  return [
    { id: 'at', header: text.at, width: '130px', fixed: true, cell: (row) => format.moment(row.at) },
    { id: 'who', header: text.who, width: 'minmax(110px, 1fr)', from: 460, cell: (row) => words.who(row) },
    {
      id: 'what',
      header: text.what,
      width: 'minmax(140px, 1.4fr)',
      fixed: true,
      cell: (row) => (
        <>
          {words.what(row.action)}
          <span className="second">{words.about(row.subject.type)}</span>
        </>
      ),
    },
    { id: 'change', header: text.change, width: 'minmax(160px, 2fr)', from: 760, cell: (row) => words.summary(row) },
    { id: 'from', header: text.from, width: '150px', extra: true, cell: (row) => row.address ?? '' },
  ]
}
