/** Many short texts in one byte array: a fraction of the memory of as many strings, and transferable. */
export type TextColumn = { bytes: Uint8Array<ArrayBuffer>; starts: Uint32Array<ArrayBuffer> }

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function createTextColumn(texts: Iterable<string>, count: number): TextColumn {
  const starts = new Uint32Array(count + 1)
  let bytes = new Uint8Array(count * 8 + 128)
  let row = 0
  let end = 0
  for (const text of texts) {
    if (bytes.length - end < text.length * 3) bytes = enlarge(bytes)
    end += encoder.encodeInto(text, bytes.subarray(end)).written
    row += 1
    starts[row] = end
  }
  return { bytes: bytes.slice(0, end), starts }
}

function enlarge(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2)
  larger.set(bytes)
  return larger
}

export function textAt(column: TextColumn, row: number): string {
  return decoder.decode(column.bytes.subarray(column.starts[row], column.starts[row + 1]))
}

export function lengthAt(column: TextColumn, row: number): number {
  return (column.starts[row + 1] ?? 0) - (column.starts[row] ?? 0)
}

/** Rows of a sorted ASCII column that begin with `prefix`, as [from, to), and whether the first is exactly it. */
export function rowsWithPrefix(column: TextColumn, prefix: string): { from: number; to: number; exact: boolean } {
  const from = firstRow(column, prefix, false)
  const to = firstRow(column, prefix, true)
  return { from, to, exact: from < to && lengthAt(column, from) === prefix.length }
}

/** First row not before `prefix`; with `after`, first row that is past everything beginning with it. */
function firstRow(column: TextColumn, prefix: string, after: boolean): number {
  let low = 0
  let high = column.starts.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = compareWithPrefix(column, middle, prefix)
    if (order < 0 || (after && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}

/** Negative where the row sorts before `prefix`, zero where it begins with it, positive where it sorts after. */
function compareWithPrefix({ bytes, starts }: TextColumn, row: number, prefix: string): number {
  const start = starts[row] ?? 0
  const end = starts[row + 1] ?? 0
  for (let at = 0; at < prefix.length; at += 1) {
    if (start + at >= end) return -1
    const difference = (bytes[start + at] ?? 0) - prefix.charCodeAt(at)
    if (difference !== 0) return difference
  }
  return 0
}
