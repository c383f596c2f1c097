import { parseWirePhone } from '@sambung/shared/phone'
import type { VerificationProgressView } from '@sambung/shared/verification'
import { describe, expect, test } from 'vitest'
import { type Draft, type DraftVerification, emptyDraft } from '../../draft/draft.ts'
import type { Failure } from '../../lib/failure.ts'
import { type Circumstances, codeState } from './code-state.ts'
import { refusedSending, refusedVerification } from './refusals.ts'

const NOW = Date.parse('2026-11-22T07:02:00Z')
const phone = parseWirePhone('081200001234')
if (phone === null) throw new Error('the test phone is not one')

const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString()

function verification(progress: Partial<VerificationProgressView> = {}): DraftVerification {
  return {
    id: 'v1',
    phone: phone ?? ('' as never),
    clockOffset: 0,
    lockedUntil: null,
    sendNotBefore: null,
    gone: false,
    progress: {
      verificationId: 'v1',
      state: 'open',
      message: 'accepted',
      simulated: false,
      failure: null,
      sentAt: at(-10),
      messageAt: at(-9),
      expiresAt: at(290),
      resendAt: at(50),
      attemptsLeft: 5,
      now: at(0),
      ...progress,
    },
  }
}

const draftWith = (open: DraftVerification | null, more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('key'),
  phone: '0812 0000 1234',
  verification: open,
  ...more,
})
const calm: Circumstances = { now: NOW, online: true, sending: false, failure: null }
const statusOf = (open: DraftVerification | null, around: Partial<Circumstances> = {}) =>
  codeState(draftWith(open), { ...calm, ...around }).status

describe('what the screen says', () => {
  test.each([
    ['sending', 'sending'],
    ['pending', 'sending'],
    ['accepted', 'sent'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['failed', 'gateway'],
  ] as const)('a message that is %s: %s', (message, status) => {
    expect(statusOf(verification({ message }))).toBe(status)
  })

  test('nothing delivered for thirty seconds: slow; a delivered one never is', () => {
    expect(statusOf(verification({ sentAt: at(-29) }))).toBe('sent')
    expect(statusOf(verification({ sentAt: at(-30) }))).toBe('slow')
    expect(statusOf(verification({ sentAt: at(-90), message: 'delivered' }))).toBe('delivered')
  })

  test('the code dies at its expiry, not a second earlier', () => {
    expect(statusOf(verification({ expiresAt: at(1), message: 'delivered' }))).toBe('delivered')
    expect(statusOf(verification({ expiresAt: at(0), message: 'delivered' }))).toBe('expired')
  })

  test('a phone whose clock is an hour slow counts down like any other', () => {
    const slow = { ...verification(), clockOffset: 3_600_000 }
    const state = codeState(draftWith(slow), { ...calm, now: NOW - 3_600_000 })
    expect(state.status).toBe('sent')
    expect(state.resendIn).toBe(50)
  })

  test('a wait of sixty seconds begins at sixty, also between two ticks of the clock', () => {
    const fresh = verification({ sentAt: at(0.9), resendAt: at(60.9) })
    expect(codeState(draftWith(fresh), calm).resendIn).toBe(60)
  })

  test.each<[Failure, string]>([
    [{ code: 'RATE_LIMITED', retryAfter: 600 }, 'limited'],
    [{ code: 'OTP_COOLDOWN', retryAfter: 20 }, 'cooldown'],
    [{ code: 'WHATSAPP_UNAVAILABLE' }, 'gateway'],
    [{ code: 'PHONE_NOT_ON_WHATSAPP' }, 'not_on_whatsapp'],
    [{ code: 'OFFLINE' }, 'offline'],
    [{ code: 'INTERNAL' }, 'failed'],
    [{ code: 'OTP_INCORRECT', attemptsLeft: 3 }, 'sent'],
  ])('refused with %j: %s', (failure, status) => {
    expect(statusOf(verification(), { failure })).toBe(status)
  })

  test('verified without a proof on this phone happened elsewhere', () => {
    expect(statusOf(verification({ state: 'verified' }))).toBe('verified_elsewhere')
  })

  test('a proof for this number needs no code, a proof for another one does', () => {
    const proof = { token: 't', phone: phone ?? ('' as never), expiresAt: NOW + 1000 }
    expect(codeState(draftWith(null, { proof }), calm).status).toBe('verified')
    expect(codeState(draftWith(null, { proof, phone: '081200005678' }), calm).status).toBe('none')
    expect(codeState(draftWith(null, { proof }), { ...calm, now: NOW + 1000 }).status).toBe('none')
  })

  test('a code typed while it cannot be right is not taken', () => {
    const accepts = (open: DraftVerification) => codeState(draftWith(open), calm).accepts
    expect(accepts(verification())).toBe(true)
    expect(accepts(verification({ message: 'failed', failure: 'gateway' }))).toBe(true)
    expect(accepts(verification({ state: 'expired' }))).toBe(false)
    expect(accepts(verification({ state: 'locked' }))).toBe(false)
    expect(accepts({ ...verification(), gone: true })).toBe(false)
    expect(accepts(verification({ message: 'failed', failure: 'not_on_whatsapp' }))).toBe(false)
  })
})

describe('what a refusal teaches, for the next reload too', () => {
  test('the last wrong code locks', () => {
    const one = refusedVerification(verification(), { code: 'OTP_INCORRECT', attemptsLeft: 1 }, NOW)
    expect(one?.progress).toMatchObject({ state: 'open', attemptsLeft: 1 })
    const none = refusedVerification(verification(), { code: 'OTP_INCORRECT', attemptsLeft: 0 }, NOW)
    expect(statusOf(none)).toBe('locked')
  })

  test('locked until when the server says, and no new code before', () => {
    const locked = refusedVerification(verification(), { code: 'OTP_LOCKED', retryAfter: 600 }, NOW)
    expect(codeState(draftWith(locked), calm)).toMatchObject({ status: 'locked', resendIn: 600 })
  })

  test('expired and unknown verifications offer a new code', () => {
    expect(statusOf(refusedVerification(verification(), { code: 'OTP_EXPIRED' }, NOW))).toBe('expired')
    expect(statusOf(refusedVerification(verification(), { code: 'OTP_NOT_FOUND' }, NOW))).toBe('gone')
  })

  test('a limit on sending stops the clock of the button, not the code', () => {
    const limited = refusedSending(verification(), { code: 'RATE_LIMITED', retryAfter: 1800 }, NOW)
    expect(codeState(draftWith(limited), calm)).toMatchObject({ status: 'sent', accepts: true, resendIn: 1800 })
    const cooling = refusedSending(verification({ resendAt: at(-5) }), { code: 'OTP_COOLDOWN', retryAfter: 20 }, NOW)
    expect(codeState(draftWith(cooling), calm).resendIn).toBe(20)
  })

  test('a number locked for the day says so when a code is asked for', () => {
    const locked = refusedSending(verification(), { code: 'OTP_LOCKED', retryAfter: 3600 }, NOW)
    expect(codeState(draftWith(locked), calm)).toMatchObject({ status: 'locked', accepts: false, resendIn: 3600 })
  })

  test('no connection teaches nothing', () => {
    expect(refusedSending(verification(), { code: 'OFFLINE' }, NOW)).toBeNull()
    expect(refusedVerification(verification(), { code: 'OFFLINE' }, NOW)).toBeNull()
  })
})
