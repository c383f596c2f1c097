import { toOrdinal } from '../numbering/index.ts'
import type { SearchWord } from './search-words.ts'

/** Ordinals from the first, below the last; undefined: no bound. */
export type OrdinalRange = { from?: number | undefined; below?: number | undefined }

const DAY_DIGITS = 8

/**
 * Takes numbers as far as they are typed, `reg202611`, out of the words: the numbers that begin so lie together, while
 * gathering them by their text would be half the table. Of more than a day's digits the word stays, within that day.
 */
export function takeNumberRange(words: SearchWord[]): { words: SearchWord[]; range: OrdinalRange } {
  let range: OrdinalRange = {}
  const others = words.filter(({ text }) => {
    const digits = /^reg(\d*)$/.exec(text)?.[1]
    if (digits === undefined) return true
    if (digits !== '') range = intersectRanges(range, rangeOf(digits.slice(0, DAY_DIGITS)))
    return digits.length > DAY_DIGITS
  })
  return { words: others, range }
}

export function intersectRanges(one: OrdinalRange, other: OrdinalRange): OrdinalRange {
  const both = <Value>(a: Value | undefined, b: Value | undefined, choose: (a: Value, b: Value) => Value) =>
    a === undefined ? b : b === undefined ? a : choose(a, b)
  return {
    from: both(one.from, other.from, (a, b) => Math.max(a, b)),
    below: both(one.below, other.below, (a, b) => Math.min(a, b)),
  }
}

/** `2026` → from 20260000 000000, below 20270000 000000. */
function rangeOf(digits: string): OrdinalRange {
  const ordinal = (days: number) => toOrdinal(String(days * 10 ** (DAY_DIGITS - digits.length)), 0)
  return { from: ordinal(Number(digits)), below: ordinal(Number(digits) + 1) }
}
