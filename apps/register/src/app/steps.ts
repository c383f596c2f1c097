import { type Draft, isAwaitingCode, isProven } from '../draft/draft.ts'

/** The screens in their order, and the path of each. */
export const STEPS = ['number', 'code', 'address', 'package', 'time', 'check'] as const
export type Step = (typeof STEPS)[number]
export type Place = Step | 'done' | 'tracking'

export const PATHS: Readonly<Record<Place, string>> = {
  number: '/daftar',
  code: '/daftar/kode',
  address: '/daftar/alamat',
  package: '/daftar/paket',
  time: '/daftar/waktu',
  check: '/daftar/periksa',
  done: '/daftar/selesai',
  tracking: '/lacak',
}

export function placeOf(path: string): Place | null {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') : path
  if (clean === '' || clean === '/') return 'number'
  if (/^\/lacak(?:\/[^/]+)?$/.test(clean)) return 'tracking'
  const found = Object.entries(PATHS).find(([, known]) => known === clean)
  return found === undefined ? null : (found[0] as Place)
}

/** Whether the screen has what the next one builds on. */
function isComplete(step: Step, draft: Draft): boolean {
  switch (step) {
    case 'number':
      return isAwaitingCode(draft) || isProven(draft)
    case 'code':
      return isProven(draft)
    case 'address':
      return draft.address.street.trim().length >= 5 && draft.address.city.trim() !== ''
    case 'package':
      return draft.packageId !== ''
    case 'time':
      return draft.time.window === 'call' || (draft.time.window !== '' && draft.time.date !== '')
    case 'check':
      return false
  }
}

/** Where someone who asks for `place` may go: forward only over complete screens, back always. */
export function allowedPlace(place: Place, draft: Draft): Place {
  if (place === 'tracking') return place
  if (place === 'done') return draft.done === null ? 'number' : place
  const missing = STEPS.slice(0, STEPS.indexOf(place)).find((step) => !isComplete(step, draft))
  // Back, or another tab, after submitting: what was sent is answered by what became of it.
  if (missing === 'number' && draft.done !== null && draft.phone === '') return 'done'
  return missing ?? place
}

/** Where a finished screen leads: on, or back to the summary whose "change" led here. */
export function nextPlace(step: Step, draft: Draft): Place {
  const isReady = STEPS.every((other) => other === 'check' || isComplete(other, draft))
  if (draft.reviewed && isReady) return 'check'
  return followingPlace(step) ?? 'done'
}

/** The screen that usually comes after this one. */
export function followingPlace(place: Place): Place | null {
  const order: readonly Place[] = [...STEPS, 'done']
  const at = order.indexOf(place)
  return at === -1 ? null : (order[at + 1] ?? null)
}
