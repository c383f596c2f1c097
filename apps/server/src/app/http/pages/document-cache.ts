import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { PageState } from '../../../../../register/src/app/page-state.ts'
import { bestEncoding } from './encodings.ts'
import type { Renderer } from './renderer.ts'

type Body = Uint8Array<ArrayBuffer>
type Packed = { etag: string; plain: Body; br: Body; gzip: Body }

/**
 * Documents that carry nobody's data: rendered once for each language, kept with their compressed forms. The keys are
 * the known paths times two languages, so that the memory is bounded.
 */
export function cachedDocuments(renderer: Renderer) {
  const known = new Map<string, Promise<Packed>>()
  let named = ''
  return async (c: Context, state: PageState, status: 200 | 404 = 200): Promise<Response> => {
    // The office may rename itself, or get another number, while the server runs.
    const name = `${state.brand} ${state.supportPhone ?? ''}`
    if (name !== named) known.clear()
    named = name
    const key = `${state.locale} ${state.path}`
    const packing = known.get(key) ?? renderer.render(state).then(pack)
    known.set(key, packing)
    // What could not be rendered is tried again by the next visitor.
    packing.catch(() => known.delete(key))
    const document = await packing
    const encoding = bestEncoding(c.req.header('Accept-Encoding'))
    const etag = `"${document.etag}${encoding ?? ''}"`
    const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding, Cookie' }
    const type = { 'Content-Type': 'text/html; charset=utf-8' }
    // A browser takes over the headers of a 304: without the type it would get, and keep, the policy of other answers.
    if (status === 200 && matches(c.req.header('If-None-Match'), etag))
      return c.body(null, 304, { ...headers, ...type })
    return c.body(encoding === null ? document.plain : document[encoding], status, {
      ...headers,
      ...type,
      ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    })
  }
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

async function pack(html: string): Promise<Packed> {
  const plain = new TextEncoder().encode(html)
  const [br, gz] = await Promise.all([promisify(brotliCompress)(plain), promisify(gzip)(plain, { level: 9 })])
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  return { etag, plain, br: new Uint8Array(br), gzip: new Uint8Array(gz) }
}
