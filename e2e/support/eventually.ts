import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MS = 10_000
const LOOK_EVERY_MS = 40

/** Looks until it is right; says what was wanted and what was seen last when it never is. */
export async function eventually(
  look: () => Promise<string>,
  isRight: (seen: string) => boolean,
  wanted: string,
): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const seen = await look()
    if (isRight(seen)) return
    if (performance.now() > giveUpAt) throw new Error(`wanted: ${wanted}\nseen: ${seen}`)
    await pause(LOOK_EVERY_MS)
  }
}
