/**
 * One word of a search. `text`: begins a word of the name, the address or the number. `end`: ends a phone or a number,
 * written backwards. `phone`: begins a phone, without its `0` or `62`.
 */
export type SearchWord = {
  text: string
  end: string | null
  phone: string | null
  /** Meant as it stands, not as a beginning. */
  isWhole?: boolean
}

const MOST_WORDS = 8
const SHORTEST_END = 3
const SHORTEST_PHONE = 4
const WHOLE_PHONE = 9

/** Nearly every address has them, and people write them differently: they narrow nothing. */
const EMPTY_WORDS = new Set(['jl', 'jln', 'jalan', 'no', 'nomor', 'kota', 'kab', 'kabupaten', 'kec', 'kel', 'rt', 'rw'])

/** Written with marks or spaces between its digits: `0812-0000-1234`, `+62 812 0000 1234`. */
const SPELT_PHONE = /(?<![\p{L}\p{N}])(?:\+?62|0)[\s().–-]*8(?:[\s().–-]*\d){5,11}(?![\p{L}\p{N}])/gu

/** What somebody typed, as words that all must be found. Null: nothing of it could be found anywhere. */
export function readSearch(typed: string): SearchWord[] | null {
  const joined = typed.replace(SPELT_PHONE, (phone) => ` ${phone.replace(/\D/g, '')} `)
  const words = fold(joined)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = words.filter((word) => !EMPTY_WORDS.has(word))
  const chosen = [...new Set(telling.length > 0 ? telling : words)].slice(0, MOST_WORDS)
  return chosen.length === 0 ? null : chosen.map(toSearchWord)
}

function toSearchWord(text: string): SearchWord {
  if (!/^\d+$/.test(text)) return { text, end: null, phone: null }
  const national = /^(?:0|62)?(8\d+)$/.exec(text)?.[1] ?? null
  // Short digits are an end as they stand, even where they look like a phone's beginning.
  const ending = text.length < WHOLE_PHONE ? text : (national ?? text)
  return {
    text,
    end: ending.length >= SHORTEST_END ? Array.from(ending).toReversed().join('') : null,
    phone: national !== null && national.length >= SHORTEST_PHONE ? national : null,
  }
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}
