import { type AreaLevel, type AreaRow, readAreas, readPostalCodes } from './area-data.ts'
import { foldSpelling, joined, nicknames, readableCity, readableProvince, words } from './area-words.ts'
import { createTextColumn, type TextColumn } from './text-column.ts'

/**
 * Provinces, cities, kecamatan and kelurahan numbered in one row (parents first, each level in code order), and a
 * sorted vocabulary whose words point at them, so that everything beginning with some letters is one slice.
 * Nothing but typed arrays, so it crosses from the worker without a copy and stays small.
 */
export type AreaIndex = {
  names: TextColumn
  parents: Int32Array<ArrayBuffer>
  /** Position in `vocabulary` of the whole name written as one word. */
  nameWords: Int32Array<ArrayBuffer>
  /** Of kelurahan only: the code's ten digits, and the postal code or 0. */
  kelurahanCodes: Float64Array<ArrayBuffer>
  postalCodes: Uint32Array<ArrayBuffer>
  /** First number of each level, and the count of all. */
  starts: { city: number; kecamatan: number; kelurahan: number; end: number }
  /** Kelurahan of kecamatan k: from `kelurahanStarts[k - starts.kecamatan]` up to the next. */
  kelurahanStarts: Int32Array<ArrayBuffer>
  /** Per area: 1 for a Kota. */
  isKota: Uint8Array<ArrayBuffer>
  vocabulary: TextColumn
  /** Areas holding word w: `holders.subarray(holderStarts[w], holderStarts[w + 1])`. */
  holders: Uint32Array<ArrayBuffer>
  holderStarts: Uint32Array<ArrayBuffer>
}

type Starts = AreaIndex['starts']

/**
 * Takes about half a second of processor time: run it in a worker. Rows pass through one by one and only numbers
 * are kept of them, so that the worker stays small too.
 */
export function buildAreaIndex(): AreaIndex {
  const starts = countAreas()
  const wordNumbers = new Map<string, number>()
  const found = new NumberList(starts.end * 2)
  const foundEnds = new Uint32Array(starts.end)
  const wholeNames = new Uint32Array(starts.end)
  const parents = new Int32Array(starts.end).fill(-1)
  const kelurahanCodes = new Float64Array(starts.end - starts.kelurahan)
  const postalCodes = new Uint32Array(kelurahanCodes.length)
  const isKota = new Uint8Array(starts.end)
  const postalCodeOf = readPostalCodes()
  const numberByCode = new Map<string, number>()
  const numberOf = (word: string): number => {
    const known = wordNumbers.get(word)
    if (known !== undefined) return known
    wordNumbers.set(word, wordNumbers.size)
    return wordNumbers.size - 1
  }

  function* names(): Generator<string> {
    let area = 0
    for (const row of allAreas()) {
      parents[area] = numberByCode.get(row.code.slice(0, row.code.lastIndexOf('.'))) ?? -1
      isKota[area] = row.extraWords.includes('kota') ? 1 : 0
      if (area < starts.kelurahan) numberByCode.set(row.code, area)
      else {
        kelurahanCodes[area - starts.kelurahan] = Number(row.code.replaceAll('.', ''))
        postalCodes[area - starts.kelurahan] = postalCodeOf(row.code) ?? 0
      }
      for (const word of searchWords(row)) found.push(numberOf(word))
      foundEnds[area] = found.length
      wholeNames[area] = numberOf(joined(row.bareName))
      yield row.name
      area += 1
    }
  }

  const nameColumn = createTextColumn(names(), starts.end)
  const sorted = [...wordNumbers.keys()].sort()
  const positions = new Uint32Array(sorted.length)
  for (const [position, word] of sorted.entries()) positions[numberOf(word)] = position
  return {
    names: nameColumn,
    parents,
    nameWords: Int32Array.from(wholeNames, (word) => positions[word] ?? -1),
    kelurahanCodes,
    postalCodes,
    starts,
    kelurahanStarts: startsByParent(parents, starts),
    isKota,
    vocabulary: createTextColumn(sorted, sorted.length),
    ...holdersByWord(
      found.numbers().map((word) => positions[word] ?? 0),
      foundEnds,
      sorted.length,
    ),
  }
}

/** `bareName` is the name without its kind; `extraWords` find the area as well but are no part of its name. */
type Row = AreaRow & { bareName: string; extraWords: readonly string[] }

function countAreas(): Starts {
  const city = countRows('provinces')
  const kecamatan = city + countRows('regencies')
  const kelurahan = kecamatan + countRows('districts')
  return { city, kecamatan, kelurahan, end: kelurahan + countRows('villages') }
}

function countRows(level: AreaLevel): number {
  let count = 0
  for (const _row of readAreas(level)) count += 1
  return count
}

function* allAreas(): Generator<Row> {
  for (const row of readAreas('provinces')) yield withNicknames(row.code, readableProvince(row.name), [])
  for (const row of readAreas('regencies')) {
    const kinds = row.name.startsWith('Kota ') ? ['kota', 'kodya', 'kotamadya'] : ['kabupaten']
    yield withNicknames(row.code, readableCity(row.name), kinds)
  }
  for (const row of readAreas('districts')) yield { ...row, bareName: row.name, extraWords: [] }
  for (const row of readAreas('villages')) yield { ...row, bareName: row.name, extraWords: [] }
}

function withNicknames(code: string, name: string, kinds: readonly string[]): Row {
  const bareName = name.replace(/^(Kota|Kabupaten) /, '')
  return { code, name, bareName, extraWords: [...kinds, ...(nicknames.get(joined(bareName)) ?? [])] }
}

function searchWords(row: Row): Set<string> {
  const parts = words(row.bareName)
  const found = new Set([parts.join(''), ...parts, ...row.extraWords])
  // A set in iteration also visits what is added; a folded word folds to itself.
  for (const word of found) found.add(foldSpelling(word))
  return found
}

/** The rows come in code order, so each kecamatan's kelurahan stand together. */
function startsByParent(parents: Int32Array, starts: Starts): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(starts.kelurahan - starts.kecamatan + 1)
  for (const parent of parents.subarray(starts.kelurahan)) {
    const at = parent - starts.kecamatan + 1
    counts[at] = (counts[at] ?? 0) + 1
  }
  counts[0] = starts.kelurahan
  return runningTotals(counts)
}

function runningTotals<Column extends Int32Array | Uint32Array>(counts: Column): Column {
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0)
  return counts
}

/** Turns "these words find area a" (`found` up to `foundEnds[a]`) into "word w finds these areas". */
function holdersByWord(found: Uint32Array, foundEnds: Uint32Array, vocabularySize: number) {
  const counts = new Uint32Array(vocabularySize + 1)
  for (const word of found) counts[word + 1] = (counts[word + 1] ?? 0) + 1
  const holderStarts = runningTotals(counts)
  const holders = new Uint32Array(found.length)
  const next = holderStarts.slice()
  let at = 0
  for (const [area, end] of foundEnds.entries()) {
    for (; at < end; at += 1) {
      const word = found[at] ?? 0
      const place = next[word] ?? 0
      holders[place] = area
      next[word] = place + 1
    }
  }
  return { holders, holderStarts }
}

/** A growing list of small numbers at four bytes each. */
class NumberList {
  length = 0
  #held: Uint32Array<ArrayBuffer>
  constructor(expected: number) {
    this.#held = new Uint32Array(expected)
  }
  push(number: number): void {
    if (this.length === this.#held.length) {
      const larger = new Uint32Array(this.length * 2)
      larger.set(this.#held)
      this.#held = larger
    }
    this.#held[this.length] = number
    this.length += 1
  }
  numbers(): Uint32Array<ArrayBuffer> {
    return this.#held.subarray(0, this.length)
  }
}
