import { cityKinds, foldSpelling, levelWords, shortWords, words } from './area-words.ts'
import { rowsWithPrefix, type TextColumn } from './text-column.ts'

/** Some neighbouring words of a query, and the stretch of the vocabulary they stand for. */
export type Span = {
  /** One bit per query word it covers. */
  bits: number
  wordCount: number
  from: number
  to: number
  /** The word at `from` is the span itself, rather than something longer. */
  exact: boolean
}

export type AreaQuery = {
  words: string[]
  spans: Span[]
  /** The bits an area (with what lies above it) must cover. */
  required: number
  /** Bits that one level itself should match, because "kel.", "kec." or "kab." before the word says so. */
  meant: { kelurahan: number; kecamatan: number; city: number }
}

const mostWords = 12
const mostWordsInSpan = 5

/** Null where nothing searchable was typed. */
export function planQuery(text: string, vocabulary: TextColumn): AreaQuery | null {
  const typed = words(text)
  const kept: string[] = []
  const meant = { kelurahan: 0, kecamatan: 0, city: 0 }
  for (const [at, word] of typed.entries()) {
    const level = at < typed.length - 1 ? levelWords.get(word) : undefined
    if (level === undefined) kept.push(word)
    // "desa baru" may be a kelurahan's own name: the word is only a hint, so the next one carries it.
    else if (level !== 'any') meant[level] |= 1 << kept.length
    if (cityKinds.has(word) && at < typed.length - 1) meant.city |= 1 << kept.length
    if (kept.length === mostWords) break
  }
  if (kept.length === 0) return null
  const spans: Span[] = []
  for (let first = 0; first < kept.length; first += 1) {
    for (let last = first; last < Math.min(kept.length, first + mostWordsInSpan); last += 1) {
      for (const spelling of spellings(kept.slice(first, last + 1)))
        addSpan(spans, vocabulary, { first, last, spelling })
    }
  }
  return { words: kept, spans, required: 2 ** kept.length - 1, meant }
}

/** "kb jeruk" also means "kebon jeruk": as typed, with short words written out, and both in folded spelling. */
function spellings(typed: readonly string[]): Set<string> {
  let writtenOut = ['']
  for (const word of typed) {
    const forms = shortWords.get(word) ?? []
    writtenOut = writtenOut.flatMap((start) => [word, ...forms].map((form) => start + form)).slice(0, 8)
  }
  return new Set([...writtenOut, ...writtenOut.map(foldSpelling)])
}

type Wording = { first: number; last: number; spelling: string }

function addSpan(spans: Span[], vocabulary: TextColumn, { first, last, spelling }: Wording): void {
  const { from, to, exact } = rowsWithPrefix(vocabulary, spelling)
  if (from === to) return
  const wordCount = last - first + 1
  spans.push({ bits: (2 ** wordCount - 1) << first, wordCount, from, to, exact })
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz'
const fewestLettersInQuery = 5
const fewestLettersInWord = 4
const mostLettersInWord = 24

/**
 * The same query with one typing mistake undone: for each place the mistake may be, the spans it then has.
 * Empty where the query is too short for a mistake to be told from another name.
 */
export function* withOneMistake(query: AreaQuery, vocabulary: TextColumn): Generator<AreaQuery> {
  if (query.words.join('').length < fewestLettersInQuery) return
  const understood = query.spans.reduce((bits, span) => bits | span.bits, 0)
  const unknown = query.required & ~understood
  for (let first = 0; first < query.words.length; first += 1) {
    for (let last = first; last < Math.min(query.words.length, first + 2); last += 1) {
      const mistaken = query.words.slice(first, last + 1).join('')
      const bits = (2 ** (last - first + 1) - 1) << first
      if (mistaken.length < fewestLettersInWord || mistaken.length > mostLettersInWord) continue
      // A second word that means nothing would leave no result anyway.
      if ((unknown & ~bits) !== 0) continue
      const spans = query.spans.filter((span) => span.bits !== bits)
      for (const spelling of editsOf(mistaken)) addSpan(spans, vocabulary, { first, last, spelling })
      yield { ...query, spans }
    }
  }
}

/** Everything one dropped, doubled, swapped or wrong letter away. */
function editsOf(word: string): Set<string> {
  const edits = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at)
    const after = word.slice(at + 1)
    if (at < word.length) edits.add(before + after)
    if (at + 1 < word.length) edits.add(before + word[at + 1] + word[at] + word.slice(at + 2))
    for (const letter of alphabet) {
      if (at < word.length) edits.add(before + letter + after)
      edits.add(before + letter + word.slice(at))
    }
  }
  edits.delete(word)
  return edits
}
