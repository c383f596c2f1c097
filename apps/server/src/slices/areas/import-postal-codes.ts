import { readFile, writeFile } from 'node:fs/promises'
import { foldSpelling, joined } from './area-words.ts'
import { readAreas } from './area-data.ts'

type SourceRow = { code: string; postal: number; village: string; district: string; city: string }

/** Writes `postal-codes.txt` from the `data/json/data.json` of the npm package `geografis`; see README.md. */
async function importPostalCodes(source: string): Promise<string> {
  const rows: SourceRow[] = JSON.parse(await readFile(source, 'utf8'))
  const known = rows.filter((row) => /^[1-9]\d{4}$/.test(String(row.postal)))
  const byCode = new Map(known.map((row) => [row.code, row]))
  const byName = new Map<string, number | null>()
  for (const row of known) {
    const key = placeKey(row.village, row.district, row.city)
    const before = byName.get(key)
    byName.set(key, before === undefined || before === row.postal ? row.postal : null)
  }
  const singleCode = districtsWithOneCode(known)
  const cities = namesByCode('regencies')
  const districts = namesByCode('districts')
  const lines = new Map<string, { suffix: string; postal: number | null }[]>()
  for (const { code, name } of readAreas('villages')) {
    const districtCode = code.slice(0, 8)
    const district = districts.get(districtCode) ?? ''
    const byPlace = byName.get(placeKey(name, district, cities.get(code.slice(0, 5)) ?? ''))
    const same = byCode.get(code)
    const renamed = same !== undefined && isRenamed(same, { village: name, district }, singleCode) ? same.postal : null
    const postal = same !== undefined && joined(same.village) === joined(name) ? same.postal : (byPlace ?? renamed)
    const line = lines.get(districtCode) ?? []
    line.push({ suffix: code.slice(9), postal })
    lines.set(districtCode, line)
  }
  const all = [...lines.values()].flat()
  await writeFile(new URL('./postal-codes.txt', import.meta.url), [...lines].map(toLine).join(''))
  return `${all.filter((village) => village.postal !== null).length} of ${all.length} have a postal code\n`
}

function namesByCode(level: 'regencies' | 'districts'): Map<string, string> {
  return new Map(Array.from(readAreas(level), ({ code, name }) => [code, name]))
}

function placeKey(village: string, district: string, city: string): string {
  return [village, district, city].map(joined).join('|')
}

type Place = Pick<SourceRow, 'village' | 'district'>

/** Codes get reassigned, so a code under another name is believed only where the old name shows or cannot matter. */
function isRenamed(row: SourceRow, now: Place, singleCode: ReadonlySet<string>): boolean {
  if (joined(row.district) !== joined(now.district)) return false
  const [before, after] = [foldSpelling(joined(row.village)), foldSpelling(joined(now.village))]
  return before.includes(after) || after.includes(before) || singleCode.has(row.code.slice(0, 8))
}

/** Kecamatan whose every kelurahan has the same postal code. */
function districtsWithOneCode(rows: SourceRow[]): Set<string> {
  const codes = new Map<string, Set<number>>()
  for (const row of rows) {
    const district = row.code.slice(0, 8)
    codes.set(district, (codes.get(district) ?? new Set()).add(row.postal))
  }
  return new Set([...codes].filter(([, postal]) => postal.size === 1).map(([district]) => district))
}

function toLine([district, villages]: [string, { suffix: string; postal: number | null }[]]): string {
  const known = villages.filter((village) => village.postal !== null)
  if (known.length === 0) return ''
  const uniform = known.length === villages.length && new Set(known.map((village) => village.postal)).size === 1
  return `${district} ${uniform ? known[0]?.postal : known.map((village) => `${village.suffix}:${village.postal}`).join(' ')}\n`
}

const source = process.argv[2]
if (source === undefined) throw new Error('usage: node import-postal-codes.ts path/to/geografis/data/json/data.json')
process.stdout.write(await importPostalCodes(source))
