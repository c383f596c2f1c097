/** One answer of a measured program, as the load sees it. */
export type Reply = { status: number; body: unknown; cookie: string | null }
export type Call = { path: string; body: object }

/** How one program is asked for a code and told it. `phone` is `08…`. */
export type Door = {
  request(phone: string): Call
  verify(guess: { phone: string; code: string; asked: Reply }): Call
  /** Whether this answer to `verify` proves the number. */
  isProof(reply: Reply): boolean
}

function at(value: unknown, ...names: string[]): unknown {
  let inner = value
  for (const name of names) inner = typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined
  return inner
}

const isToken = (value: unknown) => typeof value === 'string' && value.length >= 16
const NAME = 'Siti Rahmawati'

export const DOORS = {
  floor: {
    request: (phone) => ({ path: '/request', body: { phone, name: NAME } }),
    verify: ({ phone, code }) => ({ path: '/verify', body: { phone, code } }),
    isProof: ({ status, body }) => status === 200 && isToken(at(body, 'token')),
  },
  façade: {
    request: (phone) => ({ path: '/api/registrations/public/request-otp', body: { phone, full_name: NAME } }),
    verify: ({ phone, code, asked }) => ({
      path: '/api/registrations/public/verify-otp',
      body: { phone, otp: code, verification_id: at(asked.body, 'data', 'verification_id') },
    }),
    isProof: ({ status, body }) => status === 200 && isToken(at(body, 'data', 'verification_token')),
  },
  router: {
    request: (phone) => ({ path: '/trpc/verification.request', body: { phone, fullName: NAME } }),
    verify: ({ phone, code, asked }) => ({
      path: '/trpc/verification.verify',
      body: { phone, code, verificationId: at(asked.body, 'result', 'data', 'verificationId') },
    }),
    isProof: ({ status, body }) => status === 200 && isToken(at(body, 'result', 'data', 'verificationToken')),
  },
  'better-auth': {
    request: (phone) => ({ path: '/api/auth/phone-number/send-otp', body: { phoneNumber: `+62${phone.slice(1)}` } }),
    verify: ({ phone, code }) => ({
      path: '/api/auth/phone-number/verify',
      body: { phoneNumber: `+62${phone.slice(1)}`, code },
    }),
    isProof: ({ status, body }) => status === 200 && isToken(at(body, 'token')),
  },
} satisfies Record<string, Door>

export type DoorName = keyof typeof DOORS
