export type Position = { latitude: number; longitude: number }

/** `-6.9034, 107.6181` as people copy it from a map; null for anything else. */
export function readPosition(text: string): Position | null {
  const [, first, second] = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? []
  if (first === undefined || second === undefined) return null
  const [latitude, longitude] = [Number(first), Number(second)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

/** A hand's breadth: more digits say nothing on a map. */
const DIGITS = 6

export function writePosition({ latitude, longitude }: Position): string {
  return `${Number(latitude.toFixed(DIGITS))}, ${Number(longitude.toFixed(DIGITS))}`
}
