import { AppError } from '@sambung/shared/errors'
import { MAX_PHOTO_BYTES } from '@sambung/shared/files'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { AppContext } from '../context.ts'
import { refuse } from './failures.ts'
import type { HttpEnv } from './request-context.ts'

const MAX_BODY_BYTES = 64 * 1024

/** The doors that take files, with what they take and how much of it; every other door takes a little JSON. */
const UPLOADS = [
  { path: '/api/files/', type: /^image\/(jpeg|png|webp)\s*(;|$)/i, maxBytes: MAX_PHOTO_BYTES },
  { path: '/api/admin/distribution-points.csv', type: /^text\/csv\s*(;|$)/i, maxBytes: 2 * 1024 * 1024 },
]

function uploadAt(path: string) {
  return UPLOADS.find((upload) => path.startsWith(upload.path))
}

const JSON_TYPE = /^application\/json\s*(;|$)/i
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
  const limitTo = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => refuse(c, app.log, new AppError('PAYLOAD_TOO_LARGE')) })
  const limit = limitTo(MAX_BODY_BYTES)
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (SAFE_METHODS.includes(c.req.method)) return next()
    const { headers } = c.env.incoming
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity')
      return refuse(c, app.log, new AppError('UNSUPPORTED_MEDIA_TYPE'))
    const upload = uploadAt(c.req.path)
    const declared = headers['content-length']
    // Counting what arrives builds a whole web stream (some 100 µs); Node itself holds a body to its declared length.
    if (declared === undefined || headers['transfer-encoding'] !== undefined)
      return (upload === undefined ? limit : limitTo(upload.maxBytes))(c, next)
    return Number(declared) > (upload?.maxBytes ?? MAX_BODY_BYTES)
      ? refuse(c, app.log, new AppError('PAYLOAD_TOO_LARGE'))
      : next()
  })
}

/** JSON, or where files go the types that door names. */
export function jsonOnly(app: AppContext) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (SAFE_METHODS.includes(c.req.method)) return next()
    const wanted = uploadAt(c.req.path)?.type ?? JSON_TYPE
    return wanted.test(c.env.incoming.headers['content-type'] ?? '')
      ? next()
      : refuse(c, app.log, new AppError('UNSUPPORTED_MEDIA_TYPE'))
  })
}
