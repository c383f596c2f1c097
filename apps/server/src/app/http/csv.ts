import { stringify } from 'csv-stringify/sync'

export type CsvCell = string | number | null

export type CsvColumn<Row> = { header: string; cell: (row: Row) => CsvCell }

export type CsvFile<Row> = {
  /** Without its ending. */
  name: string
  columns: CsvColumn<Row>[]
  /** Read as far as the client takes them: a million rows never stand in memory. */
  pages: AsyncIterable<Row[]>
}

// Spreadsheets need it to read letters beyond ASCII rightly.
const BYTE_ORDER_MARK = '\uFEFF'

/** A download that begins at once and is read as it is written. A failure midway breaks it off: half a file is none. */
export function csvResponse<Row>(file: CsvFile<Row>): Response {
  return new Response(ReadableStream.from(encode(chunks(file))), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '-')}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

async function* encode(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const text of texts) yield encoder.encode(text)
}

async function* chunks<Row>({ columns, pages }: CsvFile<Row>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + stringify([columns.map(({ header }) => header)], { record_delimiter: 'windows' })
  for await (const rows of pages) {
    const records = rows.map((row) => columns.map(({ cell }) => inert(cell(row))))
    if (records.length > 0) yield stringify(records, { record_delimiter: 'windows' })
  }
}

const SIGN = '[=+\\-@＝＋－＠]'
const AT_START = new RegExp(`^\\s*${SIGN}|^[\\t\\r\\n]`)
// Where a list's separator is `;`, as in Indonesia, a text is cut there whatever quotes are around it.
const AFTER_CUT = new RegExp(`([;\\t\\r\\n][\\s"]*)(?=${SIGN})`, 'g')

/** What a spreadsheet would take for a formula stays text; numbers are numbers, also below zero. */
export function inert(cell: CsvCell): CsvCell {
  if (typeof cell !== 'string') return cell
  const inside = cell.replace(AFTER_CUT, "$1'")
  return AT_START.test(cell) ? `'${inside}` : inside
}
