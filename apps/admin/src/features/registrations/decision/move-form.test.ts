import type { RejectionReason } from '@sambung/shared/states'
import { REJECTION_REASONS } from '@sambung/shared/states'
import { expect, test } from 'vitest'
import { problemAt, problemsOf, startMove, toMoveFields, withReason } from './move-form.ts'
import type { OfficeMove } from './moves.ts'

const DAYS = [
  { date: '2026-11-26', windows: ['08-12', '12-16'] },
  { date: '2026-11-27', windows: ['08-12'] },
]
const SUBJECT = {
  preferredDate: '2026-11-26',
  preferredTime: '12-16',
  city: 'Kab. Karawang',
  kecamatan: 'Karawang Barat',
} as const
const move = (to: OfficeMove['to'], ...asks: OfficeMove['asks']): OfficeMove => ({ to, key: 'x', tone: 'plain', asks })
const SURVEY = move('survey_scheduled', 'window')
const INSTALLATION = move('customer_created', 'optional-window')
const REJECTION = move('rejected', 'reason')
const WAITLIST = move('waitlisted', 'area')
const SENTENCES = Object.fromEntries(REJECTION_REASONS.map((code) => [code, `karena ${code}`])) as Record<
  RejectionReason,
  string
>

test('a visit starts at the time the applicant wished for', () => {
  const form = startMove(SURVEY, SUBJECT, DAYS)
  expect(form).toMatchObject({ day: '2026-11-26', window: '12-16' })
  expect(toMoveFields(SURVEY, form)).toEqual({ to: 'survey_scheduled', day: '2026-11-26', window: '12-16' })
})

test('unless it has passed, or the applicant wants a call', () => {
  expect(startMove(SURVEY, { ...SUBJECT, preferredDate: '2026-11-20' }, DAYS)).toMatchObject({
    day: null,
    window: null,
  })
  const call = startMove(SURVEY, { ...SUBJECT, preferredTime: 'call' }, DAYS)
  expect(call).toMatchObject({ day: '2026-11-26', window: null })
  expect(problemsOf(SURVEY, call)).toEqual(['window'])
})

test('an installation may go without a time, but not with half of one', () => {
  const blank = startMove(INSTALLATION, null, DAYS)
  expect(problemsOf(INSTALLATION, blank)).toEqual([])
  expect(toMoveFields(INSTALLATION, blank)).toEqual({ to: 'customer_created' })
  expect(problemsOf(INSTALLATION, { ...blank, day: '2026-11-27' })).toEqual(['window'])
})

test('a rejection needs its reason, by code and in words', () => {
  const blank = startMove(REJECTION, SUBJECT, DAYS)
  expect(problemsOf(REJECTION, blank)).toEqual(['reasonCode', 'reason'])
  const chosen = withReason(blank, 'no_free_port', SENTENCES)
  expect(chosen.reason).toBe('karena no_free_port')
  expect(problemsOf(REJECTION, chosen)).toEqual([])
  expect(problemsOf(REJECTION, { ...chosen, reason: '  ' })).toEqual(['reason'])
  expect(toMoveFields(REJECTION, chosen)).toEqual({
    to: 'rejected',
    reasonCode: 'no_free_port',
    reason: 'karena no_free_port',
  })
})

test('another cause changes our sentence, never one that somebody wrote', () => {
  const chosen = withReason(startMove(REJECTION, SUBJECT, DAYS), 'no_free_port', SENTENCES)
  expect(withReason(chosen, 'duplicate', SENTENCES).reason).toBe('karena duplicate')
  expect(withReason({ ...chosen, reason: 'Port penuh sampai Januari.' }, 'duplicate', SENTENCES).reason).toBe(
    'Port penuh sampai Januari.',
  )
})

test('the waiting list waits for the area it is in', () => {
  const form = startMove(WAITLIST, SUBJECT, DAYS)
  expect(toMoveFields(WAITLIST, form)).toEqual({
    to: 'waitlisted',
    area: { city: 'Kab. Karawang', kecamatan: 'Karawang Barat' },
  })
  expect(problemsOf(WAITLIST, { ...form, kecamatan: '' })).toEqual(['kecamatan'])
})

test("the server's word for a field finds it in the form", () => {
  expect(['day', 'area', 'area.kecamatan', 'reason', 'version'].map(problemAt)).toEqual([
    'day',
    'kecamatan',
    'kecamatan',
    'reason',
    null,
  ])
})
