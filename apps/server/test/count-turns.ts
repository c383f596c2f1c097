/** How often the event loop came round while `work` ran: so often could other requests and the sending of codes begin. */
export async function countTurns(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let next = setImmediate(function turn() {
    turns += 1
    next = setImmediate(turn)
  })
  try {
    await work()
    return turns
  } finally {
    clearImmediate(next)
  }
}
