import { randomFillSync } from 'node:crypto'

export type Ids = {
  /** 128 random bits as 22 URL-safe characters: for anything whose knowledge opens something. */
  opaque(): string
  /** 256 random bits as 43 URL-safe characters: for tokens. */
  token(): string
}

// One call into the system's source for many ids: each call costs some 6 µs, whatever it brings.
const pool = Buffer.alloc(4096)
let used = pool.length

function take(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const text = pool.toString('base64url', used, used + bytes)
  // Handed out once, and not left lying in memory.
  pool.fill(0, used, used + bytes)
  used += bytes
  return text
}

export const systemIds: Ids = {
  opaque: () => take(16),
  token: () => take(32),
}
