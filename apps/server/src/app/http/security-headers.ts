import { createMiddleware } from 'hono/factory'
import type { HttpEnv } from './request-context.ts'

const HSTS = 'max-age=31536000; includeSubDomains'

/** Headers of every answer. An answer that brings its own content policy keeps it. */
export function securityHeaders(production: boolean) {
  const fixed: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    // Not `no-referrer`: it would strip the Origin of our own forms.
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()'],
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
    // Documents and hashed files say otherwise themselves.
    ['cache-control', 'no-store'],
    ...(production ? ([['strict-transport-security', HSTS]] satisfies [string, string][]) : []),
  ]
  return createMiddleware<HttpEnv>((c, next) => {
    // On Node's own answer, which lets the response's headers win; on the response they would make a `Headers` of it.
    const { outgoing } = c.env
    for (const [name, value] of fixed) outgoing.setHeader(name, value)
    outgoing.setHeader('x-request-id', c.get('requestId'))
    return next()
  })
}

/** The pages' policy: own scripts only, styles inlined by hash. */
export function pagePolicy(styleHashes: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleHashes.map((hash) => `'${hash.replaceAll("'", '')}'`).join(' ')}`.trim(),
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
