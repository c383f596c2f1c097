import { currentTime } from '../../lib/clock.ts'
import { createStore } from '../../lib/store.ts'

export type Undoable = {
  id: string
  /** What was done: `REG20261122007 disetujui`. */
  label: string
  /** Until when it can be taken back, in milliseconds of the server's time. */
  until: number
  undo: () => Promise<unknown>
}

export const undoables = createStore<readonly Undoable[]>([])

const UNDO_MS = 60_000

/** Offers to take back what has just been done, on every screen, until its minute is over. */
export function offerUndo({
  until = currentTime() + UNDO_MS,
  ...undoable
}: Omit<Undoable, 'until'> & { until?: number }): void {
  undoables.set((before) => [...before.filter(({ id }) => id !== undoable.id), { ...undoable, until }])
}

export function forgetUndo(id: string): void {
  undoables.set((before) => before.filter((undoable) => undoable.id !== id))
}
