import { AppError } from '@sambung/shared/errors'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { AppContext } from '../context.ts'
import { refuse } from './failures.ts'
import type { HttpEnv } from './request-context.ts'

const MAX_BODY_BYTES = 64 * 1024
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** A browser may only write from our own pages: a foreign `Origin` is refused, none at all (scripts, cron) is fine. */
export function sameOriginOnly(app: AppContext) {
  const own = new URL(app.publicUrl).origin
  return createMiddleware<HttpEnv>(async (c, next) => {
    const { origin } = c.env.incoming.headers
    if (origin === undefined || SAFE_METHODS.includes(c.req.method)) return next()
    const isOwn = origin === own || (URL.canParse(origin) && new URL(origin).host === c.env.incoming.headers.host)
    return isOwn ? next() : refuse(c, app.log, new AppError('FORBIDDEN'))
  })
}

/** Bounds what is read, whether or not its length is declared. Compressed bodies are never inflated. */
export function boundedBody(app: AppContext) {
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => refuse(c, app.log, new AppError('PAYLOAD_TOO_LARGE')),
  })
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (SAFE_METHODS.includes(c.req.method)) return next()
    const { headers } = c.env.incoming
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity')
      return refuse(c, app.log, new AppError('UNSUPPORTED_MEDIA_TYPE'))
    const declared = headers['content-length']
    // Counting what arrives builds a whole web stream (some 100 µs); Node itself holds a body to its declared length.
    if (declared === undefined || headers['transfer-encoding'] !== undefined) return limit(c, next)
    return Number(declared) > MAX_BODY_BYTES ? refuse(c, app.log, new AppError('PAYLOAD_TOO_LARGE')) : next()
  })
}

export function jsonOnly(app: AppContext) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (SAFE_METHODS.includes(c.req.method)) return next()
    const isJson = /^application\/json\s*(;|$)/i.test(c.env.incoming.headers['content-type'] ?? '')
    return isJson ? next() : refuse(c, app.log, new AppError('UNSUPPORTED_MEDIA_TYPE'))
  })
}
