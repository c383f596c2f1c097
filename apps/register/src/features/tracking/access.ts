import { TrackRegistrationInput, TrackingToken } from '@sambung/shared/registration'

/** What opens a registration: the token of its link, or its number with the phone's last four digits. */
export type Access = TrackRegistrationInput

const KEY = 'sambung.tracking'

type Place = { pathname: string; hash: string }
export type AccessStorage = Pick<Storage, 'getItem' | 'setItem'>

/** The registration number a tracking address names: `/lacak/REG20261122007`. Empty without one. */
export function numberInPath(pathname: string): string {
  const part = pathname.split('/')[2] ?? ''
  return /^REG[0-9]+$/i.test(part) ? part.toUpperCase() : ''
}

/**
 * What the address or this tab's memory opens a registration with. The token is in the fragment, which no server sees;
 * `malformed` is a link that was cut off.
 */
export function findAccess(place: Place, storage: AccessStorage | null): Access | 'malformed' | null {
  const inLink = new URLSearchParams(place.hash.slice(1)).get('t')
  if (inLink !== null) {
    const token = TrackingToken.safeParse(inLink)
    return token.success ? { trackingToken: token.data } : 'malformed'
  }
  return recall(place.pathname, storage)
}

/** For a reload in this tab; forgotten when the tab is closed. */
export function rememberAccess(
  access: Access,
  { pathname }: Pick<Place, 'pathname'>,
  storage: AccessStorage | null,
): void {
  try {
    storage?.setItem(KEY, JSON.stringify({ path: pathname, access }))
  } catch {
    // Full or switched off: the page works, a reload asks again.
  }
}

function recall(pathname: string, storage: AccessStorage | null): Access | null {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? 'null') as { path?: unknown; access?: unknown } | null
    if (kept === null || kept.path !== pathname || numberInPath(pathname) === '') return null
    const access = TrackRegistrationInput.safeParse(kept.access)
    return access.success ? access.data : null
  } catch {
    return null
  }
}

export function tabStorage(): AccessStorage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}
