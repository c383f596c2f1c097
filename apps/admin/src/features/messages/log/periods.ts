/** How far back the log is shown, by business days: today, three, seven, thirty. */
export const PERIODS = ['hari-ini', '3-hari', '7-hari', '30-hari'] as const
export type Period = (typeof PERIODS)[number]

const DAYS_BACK: Record<Period, number> = { 'hari-ini': 0, '3-hari': 2, '7-hari': 6, '30-hari': 29 }

/** The first day of the period, where `today` is its last. */
export function firstDay(period: Period, today: string): string {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - DAYS_BACK[period])
  return day.toISOString().slice(0, 10)
}
