import { randomFillSync } from 'node:crypto'

export type Ids = {
  /** 128 random bits behind 16 of the clock, as 24 URL-safe characters: for anything whose knowledge opens something. */
  opaque(): string
  /** 256 random bits as 43 URL-safe characters: for tokens. */
  token(): string
}

// One call into the system's source for many ids: each call costs some 6 µs, whatever it brings.
const pool = Buffer.alloc(4096)
let used = pool.length

function take(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return pool.subarray(used - bytes, used)
}

function toText(bytes: Buffer): string {
  const text = bytes.toString('base64url')
  // Handed out once, and not left lying in memory.
  bytes.fill(0)
  return text
}

const TICK_MS = 64
const CLOCK_BYTES = 2

export const systemIds: Ids = {
  opaque() {
    const bytes = take(CLOCK_BYTES + 16)
    // Rows written together lie together in their indexes: wholly random keys rewrite a page of each index for each row.
    bytes.writeUInt16BE(Math.floor(Date.now() / TICK_MS) % 0x1_0000)
    return toText(bytes)
  },
  token: () => toText(take(32)),
}
