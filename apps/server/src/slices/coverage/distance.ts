export type Position = { latitude: number; longitude: number }
export type Box = { south: number; west: number; north: number; east: number }

const EARTH_RADIUS_METERS = 6_371_008.8
const METERS_PER_DEGREE = (EARTH_RADIUS_METERS * Math.PI) / 180

/** Metres along the great circle. */
export function metersBetween(a: Position, b: Position): number {
  const [from, to] = [toRadians(a.latitude), toRadians(b.latitude)]
  const half = (degrees: number) => Math.sin(toRadians(degrees) / 2) ** 2
  const chord = half(b.latitude - a.latitude) + Math.cos(from) * Math.cos(to) * half(b.longitude - a.longitude)
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** A box that holds everything within so many metres, and a little more: what an index can look up. */
export function boxAround({ latitude, longitude }: Position, meters: number): Box {
  const margin = meters * 1.001
  const high = margin / METERS_PER_DEGREE
  const narrowest = Math.cos(toRadians(Math.min(89.9, Math.abs(latitude) + high)))
  const wide = margin / (METERS_PER_DEGREE * narrowest)
  return { south: latitude - high, north: latitude + high, west: longitude - wide, east: longitude + wide }
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
