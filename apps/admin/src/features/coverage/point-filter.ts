import type { ListPointsInput } from '@sambung/shared/coverage'

export type PointSearch = {
  q?: string | undefined
  status?: ListPointsInput['state'] | undefined
  kecamatan?: string | undefined
  port?: ListPointsInput['free'] | undefined
  peta?: boolean | undefined
}

/** What the address asks the server for. */
export function toFilter({ q, status, kecamatan, port }: PointSearch): Omit<ListPointsInput, 'cursor' | 'limit'> {
  return {
    ...(q === undefined ? {} : { search: q }),
    ...(status === undefined ? {} : { state: status }),
    ...(kecamatan === undefined ? {} : { kecamatan }),
    ...(port === undefined ? {} : { free: port }),
  }
}
