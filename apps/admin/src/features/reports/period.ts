import { daysBetween, LONGEST_PERIOD_DAYS } from '@sambung/shared/reports'

export type Period = { from: string; to: string }

const DAY_MS = 86_400_000

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

export const PERIODS = ['last7', 'last30', 'thisMonth', 'lastMonth'] as const
export type PeriodName = (typeof PERIODS)[number]

/** What a name means on this day of the business. */
export function periodOf(name: PeriodName, today: string): Period {
  const firstOfMonth = `${today.slice(0, 8)}01`
  const lastOfBefore = addDays(firstOfMonth, -1)
  switch (name) {
    case 'last7':
      return { from: addDays(today, -6), to: today }
    case 'last30':
      return { from: addDays(today, -29), to: today }
    case 'thisMonth':
      return { from: firstOfMonth, to: today }
    case 'lastMonth':
      return { from: `${lastOfBefore.slice(0, 8)}01`, to: lastOfBefore }
  }
}

/** The period of the address, where it is one that the server takes; else the last thirty days. */
export function readPeriod(
  { dari, sampai }: { dari?: string | undefined; sampai?: string | undefined },
  today: string,
): Period {
  if (dari === undefined || sampai === undefined) return periodOf('last30', today)
  const days = daysBetween(dari, sampai)
  return days >= 0 && days < LONGEST_PERIOD_DAYS ? { from: dari, to: sampai } : periodOf('last30', today)
}
