import type { Phone } from '@sambung/shared/phone'
import type { Config } from '../../config/config.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type Subject } from '../limits/index.ts'

type Otp = Config['otp']

/** Everything one sending of a code counts against. The number's own caps come with its row lock, see `request-code`. */
export function sendingSubjects(otp: Otp, to: { phone: Phone; addressKey: string }): Subject[] {
  const subjects: Subject[] = [
    phoneSends(otp, to.phone),
    blockSends(otp, to.phone),
    addressRequests(otp, to.addressKey),
    { key: 'otp-installation-minute', caps: [{ max: otp.maxSendsPerMinute, windowMs: MINUTE_MS }] },
  ]
  if (otp.maxSendsPerDay !== null) {
    subjects.push({ key: 'otp-installation-day', caps: [{ max: otp.maxSendsPerDay, windowMs: DAY_MS }] })
  }
  return subjects
}

function phoneSends(otp: Otp, phone: Phone): Subject {
  return {
    key: `otp-phone:${phone}`,
    caps: [
      { max: otp.maxSendsPerPhonePerHour, windowMs: HOUR_MS },
      { max: otp.maxSendsPerPhonePerDay, windowMs: DAY_MS },
    ],
  }
}

/** Unverified sends to neighbouring numbers: given back when the number is proven. */
export function blockSends(otp: Otp, phone: Phone): Subject {
  return { key: `otp-block:${phone.slice(0, -3)}`, caps: [{ max: otp.maxRequestsPerBlockPerHour, windowMs: HOUR_MS }] }
}

export function addressRequests(otp: Otp, addressKey: string): Subject {
  return { key: `otp-address:${addressKey}`, caps: [{ max: otp.maxRequestsPerAddressPerHour, windowMs: HOUR_MS }] }
}

/** Wrong codes over all verifications of a number. */
export function phoneFailures(otp: Otp, phone: Phone): Subject {
  return { key: `otp-failures:${phone}`, caps: [{ max: otp.maxFailuresPerPhonePerDay, windowMs: DAY_MS }] }
}

export function addressFailures(otp: Otp, addressKey: string): Subject {
  return {
    key: `otp-failures-address:${addressKey}`,
    caps: [{ max: otp.maxFailuresPerAddressPerHour, windowMs: HOUR_MS }],
  }
}

/** The wait after sending `sendCount`: the first, then twice, then five times as long. */
export function waitAfter(otp: Otp, sendCount: number): number {
  return otp.cooldownMs * (sendCount <= 1 ? 1 : sendCount === 2 ? 2 : 5)
}
