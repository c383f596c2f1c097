import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Rows as the data package keeps them: codes are those of the Ministry of Home Affairs. */
export type AreaRow = { code: string; name: string }

export type AreaLevel = 'provinces' | 'regencies' | 'districts' | 'villages'

const require = createRequire(import.meta.url)
const quote = '"'

/**
 * Row by row, in code order. The files are read directly, since the package's own functions hold every row as an
 * object at once, several times the memory of the finished index.
 */
export function* readAreas(level: AreaLevel): Generator<AreaRow> {
  const file = readFileSync(require.resolve(`idn-area-data/data/${level}.csv`))
  const columnsBeforeName = level === 'provinces' ? 1 : 2
  let start = file.indexOf('\n') + 1
  while (start > 0 && start < file.length) {
    const end = file.indexOf('\n', start)
    const line = file.toString('utf8', start, end === -1 ? file.length : end).trimEnd()
    if (line !== '') yield toRow(line, columnsBeforeName)
    start = end + 1
  }
}

function toRow(line: string, columnsBeforeName: number): AreaRow {
  const codeEnd = line.indexOf(',')
  const nameStart = columnsBeforeName === 1 ? codeEnd + 1 : line.indexOf(',', codeEnd + 1) + 1
  const raw = line.slice(nameStart)
  const name = raw.startsWith(quote) ? raw.slice(1, -1).replaceAll('""', "'") : raw
  return { code: line.slice(0, codeEnd), name: tidy(name) }
}

/** The data holds doubled spaces and a few words that lost their capital ("Gampong waido"). */
function tidy(name: string): string {
  const spaced = name.replace(/\s+/g, ' ').trim()
  return spaced.replace(/(?<=^| )[a-z](?=[a-z])/g, (letter) => letter.toUpperCase())
}

/** Postal code by kelurahan code, from `postal-codes.txt`; see README.md for its source and form. */
export function readPostalCodes(): (villageCode: string) => number | null {
  const byDistrict = new Map<string, string>()
  const text = readFileSync(new URL('./postal-codes.txt', import.meta.url), 'utf8')
  for (const line of text.split('\n')) {
    if (line !== '') byDistrict.set(line.slice(0, 8), line.slice(9))
  }
  return (villageCode) => {
    const codes = byDistrict.get(villageCode.slice(0, 8))
    if (codes === undefined) return null
    if (codes.length === 5) return Number(codes)
    const at = codes.indexOf(`${villageCode.slice(9)}:`)
    return at === -1 ? null : Number(codes.slice(at + 5, at + 10))
  }
}
