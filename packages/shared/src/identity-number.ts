/** Province codes that a NIK may begin with (Kemendagri 100.1.1-6117/2022). */
const PROVINCES = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'.split(
    ' ',
  ),
)
/** Women's day of birth is written plus forty. */
const WOMEN = 40

export type IdentityNumberProblem = 'length' | 'province' | 'birth_date'

/**
 * What is wrong with a NIK: 16 digits, a province, then the day of birth as DDMMYY. Null when nothing is; whether it was
 * ever given to anybody only the state can tell.
 */
export function identityNumberProblem(digits: string): IdentityNumberProblem | null {
  if (!/^[0-9]{16}$/.test(digits)) return 'length'
  if (!PROVINCES.has(digits.slice(0, 2))) return 'province'
  const written = Number(digits.slice(6, 8))
  const day = written > WOMEN ? written - WOMEN : written
  const month = Number(digits.slice(8, 10))
  const year = Number(digits.slice(10, 12))
  // Two digits are a year of either century; 29 February needs one of them to be a leap year.
  return isDay(1900 + year, month, day) || isDay(2000 + year, month, day) ? null : 'birth_date'
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
