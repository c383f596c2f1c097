/** Digits with the country code first, as Fonnte normalises a target; null where Fonnte would call it invalid. */
export function normalisePhone(typed: string, countryCode = '62'): string | null {
  const digits = typed
    .trim()
    .replace(/^\+/, '')
    .replace(/[\s.()-]/g, '')
  if (!/^[0-9]+$/.test(digits)) return null
  const full = digits.startsWith('0') && countryCode !== '0' ? countryCode + digits.slice(1) : digits
  return full.length >= 8 && full.length <= 15 ? full : null
}
