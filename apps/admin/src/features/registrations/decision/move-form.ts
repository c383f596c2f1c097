import type { RegistrationRecordView, TransitionInput } from '@sambung/shared/registrations'
import type { DayView } from '@sambung/shared/schedule'
import { REJECTION_REASONS, type RejectionReason } from '@sambung/shared/states'
import type { OfficeMove } from './moves.ts'

/** What is filled in with a move. Text fields are never null, so that nothing typed is lost on the way. */
export type MoveForm = {
  day: string | null
  window: string | null
  reasonCode: RejectionReason | null
  reason: string
  city: string
  kecamatan: string
}

export type MoveProblem = 'day' | 'window' | 'reasonCode' | 'reason' | 'kecamatan' | 'city'

type Subject = Pick<RegistrationRecordView, 'preferredDate' | 'preferredTime' | 'city' | 'kecamatan'>

/** The applicant's wish where it can still be had; the area it is in. */
export function startMove(move: OfficeMove, subject: Subject | null, days: readonly DayView[]): MoveForm {
  const wished = days.find(({ date }) => date === subject?.preferredDate)
  const window = wished?.windows.find((one) => one === subject?.preferredTime) ?? null
  const asksTime = move.asks.includes('window') || move.asks.includes('optional-window')
  return {
    day: asksTime ? (wished?.date ?? null) : null,
    window: asksTime ? window : null,
    reasonCode: move.to === 'cancelled' ? 'applicant_declined' : null,
    reason: '',
    city: subject?.city ?? '',
    kecamatan: subject?.kecamatan ?? '',
  }
}

/** What is still missing, in the order of the form. */
export function problemsOf(move: OfficeMove, form: MoveForm): MoveProblem[] {
  const problems: MoveProblem[] = []
  const timed = move.asks.includes('window') || (move.asks.includes('optional-window') && isTimed(form))
  if (timed && form.day === null) problems.push('day')
  if (timed && form.window === null) problems.push('window')
  if (move.asks.includes('reason')) {
    if (form.reasonCode === null) problems.push('reasonCode')
    if (form.reason.trim() === '') problems.push('reason')
  }
  if (move.asks.includes('area')) {
    if (form.kecamatan.trim() === '') problems.push('kecamatan')
    if (form.city.trim().length < 2) problems.push('city')
  }
  return problems
}

function isTimed({ day, window }: MoveForm): boolean {
  return day !== null || window !== null
}

type MoveFields = Omit<TransitionInput, 'id' | 'version'>

/** What the server is asked; only what this move is about. */
export function toMoveFields(move: OfficeMove, form: MoveForm): MoveFields {
  const timed = move.asks.includes('window') || move.asks.includes('optional-window')
  const { day, window } = form
  return {
    to: move.to,
    ...(timed && day !== null && window !== null && { day, window }),
    ...(move.asks.includes('reason') && {
      ...(form.reasonCode !== null && { reasonCode: form.reasonCode }),
      ...(form.reason.trim() !== '' && { reason: form.reason.trim() }),
    }),
    ...(move.asks.includes('area') && {
      ...(form.kecamatan.trim() !== '' &&
        form.city.trim() !== '' && { area: { city: form.city.trim(), kecamatan: form.kecamatan.trim() } }),
    }),
  }
}

/** Another cause brings its own sentence, unless somebody has written one. */
export function withReason(
  form: MoveForm,
  reasonCode: RejectionReason | null,
  sentences: Record<RejectionReason, string>,
): MoveForm {
  const written = form.reason.trim()
  const isOurs = written === '' || REJECTION_REASONS.some((code) => sentences[code] === written)
  return { ...form, reasonCode, reason: isOurs && reasonCode !== null ? sentences[reasonCode] : form.reason }
}

/** The server's word for a field, as the form knows it. */
export function problemAt(path: string): MoveProblem | null {
  const name = path.split('.').at(-1)
  const known: readonly MoveProblem[] = ['day', 'window', 'reasonCode', 'reason', 'kecamatan', 'city']
  if (name === 'area') return 'kecamatan'
  return known.find((problem) => problem === name) ?? null
}
