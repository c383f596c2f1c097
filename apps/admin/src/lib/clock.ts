/** How far this computer's clock is ahead of the server's. */
let ahead = 0

/** Answers tell the time in whole seconds: less than this is no difference. */
const TOLERATED_MS = 1_500

/** The time as the server has it: ages and deadlines are counted by it, and an office's clock may be minutes off. */
export function currentTime(): number {
  return Date.now() - ahead
}

/** Every answer says when it was given. */
export function noteTimeOf(answer: { headers: { get(name: string): string | null } }): void {
  const told = Date.parse(answer.headers.get('date') ?? '')
  if (Number.isNaN(told)) return
  const found = Date.now() - (told + 500)
  if (Math.abs(found - ahead) > TOLERATED_MS) ahead = found
}
