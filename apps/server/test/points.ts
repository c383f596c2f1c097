/** Degrees of latitude to a metre. */
export const METERS_NORTH = 1 / 111_195.08

/** A distribution point that is right in every field. */
export function point(change: Record<string, unknown>): Record<string, unknown> {
  return {
    code: 'ODP-1',
    latitude: -6.9,
    longitude: 107.61,
    ports: 8,
    portsUsedElsewhere: 0,
    state: 'active',
    ...change,
  }
}
