import type { DayView } from '@sambung/shared/schedule'

export type Time = { day: string | null; window: string | null }

/** Before a day is chosen, the hours of a whole one: of today only some may be left. */
export function windowsOf(offered: readonly DayView[], day: string | null): readonly string[] {
  return (offered.find(({ date }) => date === day) ?? offered.at(-1))?.windows ?? []
}

/** Another day; the hours stay only where that day has them. */
export function moveTo(offered: readonly DayView[], day: string | null, { window }: Time): Time {
  return { day, window: windowsOf(offered, day).find((one) => one === window) ?? null }
}

/** What is missing or cannot be. */
export function wrongTime(offered: readonly DayView[], { day, window }: Time): ('day' | 'window')[] {
  const hasDay = offered.some(({ date }) => date === day)
  const hasWindow = windowsOf(offered, day).some((one) => one === window)
  return [...(hasDay ? [] : ['day' as const]), ...(hasWindow ? [] : ['window' as const])]
}
