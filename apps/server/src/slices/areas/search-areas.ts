import type { AreaSearchInput, AreaView } from '@sambung/shared/areas'
import type { AreaIndex } from './area-index.ts'
import { type AreaQuery, planQuery, type Span, withOneMistake } from './area-query.ts'
import { loadAreaIndex } from './load-area-index.ts'
import { lengthAt, textAt } from './text-column.ts'

/**
 * Kelurahan for what someone has typed so far, best first. Every word typed must begin a word of the kelurahan or of
 * what lies above it; one typing mistake is forgiven where nothing fits otherwise.
 */
export async function searchAreas(input: AreaSearchInput): Promise<AreaView[]> {
  const index = await loadAreaIndex()
  const query = planQuery(input.query, index.vocabulary)
  if (query === null) return []
  const best = createBest(input.limit)
  collect(index, query, best)
  if (best.areas.length === 0) {
    for (const corrected of withOneMistake(query, index.vocabulary)) collect(index, corrected, best)
  }
  return best.areas.map((area) => toAreaView(index, area))
}

type Best = { limit: number; areas: number[]; scores: number[] }

function createBest(limit: number): Best {
  return { limit, areas: [], scores: [] }
}

/** Equal scores keep the order of the official codes. */
function offer(best: Best, area: number, score: number): void {
  const worst = best.scores.at(-1)
  if (best.areas.length === best.limit && worst !== undefined && score <= worst) return
  const known = best.areas.indexOf(area)
  if (known !== -1) {
    if (score <= (best.scores[known] ?? 0)) return
    best.areas.splice(known, 1)
    best.scores.splice(known, 1)
  }
  const later = best.scores.findIndex((other) => other < score)
  const at = later === -1 ? best.scores.length : later
  best.areas.splice(at, 0, area)
  best.scores.splice(at, 0, score)
  if (best.areas.length > best.limit) {
    best.areas.pop()
    best.scores.pop()
  }
}

/** Which words of the query each area covers by itself; searches run one at a time, so the array is used again. */
let scratch = new Uint16Array(0)

function collect(index: AreaIndex, query: AreaQuery, best: Best): void {
  const { starts, parents, kelurahanStarts } = index
  const covered = markHolders(index, query)
  for (let kecamatan = starts.kecamatan; kecamatan < starts.kelurahan; kecamatan += 1) {
    const city = parents[kecamatan] ?? 0
    const province = parents[city] ?? 0
    const above = (covered[kecamatan] ?? 0) | (covered[city] ?? 0) | (covered[province] ?? 0)
    const first = kelurahanStarts[kecamatan - starts.kecamatan] ?? 0
    const end = kelurahanStarts[kecamatan - starts.kecamatan + 1] ?? 0
    let context: Context | null = null
    for (let area = first; area < end; area += 1) {
      if ((((covered[area] ?? 0) | above) & query.required) !== query.required) continue
      context ??= scoreContext(index, query, { kecamatan, city, covered })
      offer(best, area, context.score + scoreOfKelurahan(index, query, { area, covered, context }))
    }
  }
}

function markHolders(index: AreaIndex, query: AreaQuery): Uint16Array {
  if (scratch.length !== index.starts.end) scratch = new Uint16Array(index.starts.end)
  const covered = scratch.fill(0)
  const { holders, holderStarts } = index
  for (const { bits, from, to } of query.spans) {
    const end = holderStarts[to] ?? 0
    for (let at = holderStarts[from] ?? 0; at < end; at += 1) {
      const area = holders[at] ?? 0
      covered[area] = (covered[area] ?? 0) | bits
    }
  }
  return covered
}

// Each weight outweighs the sum of those below it.
const weight = { meant: 2 ** 16, level: 2 ** 12, wordsInName: 2 ** 9, kecamatan: 2 ** 8, city: 2 ** 7, kota: 2 ** 6 }
const level = { wholeName: 5, startOfName: 4, wordOfName: 3, kecamatan: 2, city: 1, province: 0 }
const longestNameCounted = 2 ** 6 - 1

/** What all kelurahan of one kecamatan share. */
type Context = { score: number; levelAbove: number }

function scoreContext(
  index: AreaIndex,
  query: AreaQuery,
  { kecamatan, city, covered }: { kecamatan: number; city: number; covered: Uint16Array },
): Context {
  const inKecamatan = covered[kecamatan] ?? 0
  const inCity = covered[city] ?? 0
  const levelAbove = inKecamatan !== 0 ? level.kecamatan : inCity !== 0 ? level.city : level.province
  const score =
    (isMeant(query.meant.kecamatan, inKecamatan) ? weight.meant : 0) +
    (isMeant(query.meant.city, inCity) ? weight.meant : 0) +
    (isWholeName(index, query.spans, kecamatan) ? weight.kecamatan : 0) +
    (isWholeName(index, query.spans, city) ? weight.city : 0) +
    (index.isKota[city] ? weight.kota : 0)
  return { score, levelAbove }
}

function isMeant(meant: number, covered: number): boolean {
  return meant === 0 || (meant & covered) !== 0
}

function isWholeName(index: AreaIndex, spans: readonly Span[], area: number): boolean {
  return spans.some((span) => span.exact && span.from === index.nameWords[area])
}

function scoreOfKelurahan(
  index: AreaIndex,
  query: AreaQuery,
  { area, covered, context }: { area: number; covered: Uint16Array; context: Context },
): number {
  const own = covered[area] ?? 0
  const nameWord = index.nameWords[area] ?? -1
  let reached = own === 0 ? context.levelAbove : level.wordOfName
  let wordsInName = 0
  if (own !== 0) {
    for (const span of query.spans) {
      if (nameWord < span.from || nameWord >= span.to) continue
      const spanLevel = span.exact && nameWord === span.from ? level.wholeName : level.startOfName
      if (spanLevel < reached) continue
      wordsInName = Math.max(spanLevel > reached ? 0 : wordsInName, span.wordCount)
      reached = spanLevel
    }
  }
  return (
    (isMeant(query.meant.kelurahan, own) ? weight.meant : 0) +
    reached * weight.level +
    wordsInName * weight.wordsInName -
    Math.min(longestNameCounted, lengthAt(index.names, area))
  )
}

function toAreaView(index: AreaIndex, area: number): AreaView {
  const { names, parents, starts } = index
  const kecamatan = parents[area] ?? 0
  const city = parents[kecamatan] ?? 0
  const digits = String(index.kelurahanCodes[area - starts.kelurahan])
  const postalCode = index.postalCodes[area - starts.kelurahan] ?? 0
  return {
    code: digits.replace(/^(\d{2})(\d{2})(\d{2})(\d{4})$/, '$1.$2.$3.$4'),
    kelurahan: textAt(names, area),
    kecamatan: textAt(names, kecamatan),
    city: textAt(names, city),
    province: textAt(names, parents[city] ?? 0),
    postalCode: postalCode === 0 ? null : String(postalCode),
  }
}
