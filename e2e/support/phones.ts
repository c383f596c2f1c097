import { randomInt } from 'node:crypto'

let used = randomInt(9000)

/** A number nobody used yet, `0812-0000-xxxx` as people write it. */
export function newPhone(): string {
  used = (used + 1) % 10_000
  return `0812-0000-${String(used).padStart(4, '0')}`
}
