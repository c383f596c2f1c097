/** Chance that falls the same way for the same seed. */
export type Dice = {
  /** In [0, 1). */
  next(): number
  /** A number from `low` up to `high`. */
  between(low: number, high: number): number
  whole(low: number, high: number): number
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Each with its weight. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  // mulberry32: small, and good enough for names.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + next() * (high - low)
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[whole(0, items.length - 1)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return {
    next,
    between,
    whole,
    chance: (share) => next() < share,
    pick,
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      const chosen = items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1)
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen[0]
    },
  }
}
