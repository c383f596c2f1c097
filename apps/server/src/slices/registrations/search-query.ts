import type { SearchWord } from './search-words.ts'

/** A column that the search index of SQLite knows by its whole value. */
export type Facet = {
  kind: 'state' | 'owner' | 'kecamatan' | 'city' | 'package' | 'source' | 'coverage' | 'phoneProof'
  /** Any of these; empty text stands for null. */
  values: readonly string[]
}

// As the view `registration_search_text` writes them: a private character nobody can type, a letter, the value in hex.
const MARK = '\uE000'
const LETTERS: Record<Facet['kind'], string> = {
  state: 's',
  owner: 'o',
  kecamatan: 'k',
  city: 'c',
  package: 'g',
  source: 'u',
  coverage: 'v',
  phoneProof: 'p',
}

/** The question to SQLite's FTS5; null when there is none. Every word stands quoted and holds letters and digits alone. */
export function matchText(asked: { facets: Facet[]; words: SearchWord[]; whole: ReadonlySet<string> }): string | null {
  const groups = [
    ...asked.words.map((word) => wordTerms(word, word.isWhole === true || asked.whole.has(word.text))),
    ...asked.facets.map(({ kind, values }) => values.map((value) => `"${MARK}${LETTERS[kind]}${hex(value)}"`)),
  ]
  return groups.length === 0 ? null : groups.map((terms) => `(${terms.join(' OR ')})`).join(' AND ')
}

function wordTerms({ text, end, phone }: SearchWord, isWhole: boolean): string[] {
  return [
    // A single letter begins too much: it stands for itself.
    isWhole || text.length === 1 ? `"${text}"` : `"${text}"*`,
    ...(end === null ? [] : [`"${MARK}r${end}"*`]),
    ...(phone === null ? [] : [`"${MARK}f${phone}"*`]),
  ]
}

/** The same question to PostgreSQL as a `tsquery`; there the marks of the generated column `search` begin with `#`. */
export function queryText(words: SearchWord[], facets: Facet[] = []): string {
  const groups = [
    ...words.map(({ text, end, phone, isWhole = false }) => [
      isWhole || text.length === 1 ? quoted(text) : `${quoted(text)}:*`,
      ...(end === null ? [] : [`${quoted(`#r${end}`)}:*`]),
      ...(phone === null ? [] : [`${quoted(`#f${phone}`)}:*`]),
    ]),
    ...facets.map(({ kind, values }) => values.map((value) => quoted(`#${LETTERS[kind]}${value}`))),
  ]
  return groups.map((terms) => `(${terms.join(' | ')})`).join(' & ')
}

function quoted(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

function hex(value: string): string {
  return Buffer.from(value).toString('hex')
}
