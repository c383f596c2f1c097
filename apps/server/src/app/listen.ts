import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpEnv } from './http/request-context.ts'

type Fetch = (request: Request, bindings: HttpEnv['Bindings']) => Response | Promise<Response>

export type Listener = {
  server: Server
  port: number
  /** What answers from now on. */
  serve(fetch: Fetch): void
}

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
// Longer than the usual proxy keeps its side open, so that it never writes into a connection we are closing.
const KEEP_ALIVE_MS = 75_000

/** Listens at once: alive (`/healthz`) before the database is migrated, everything else 503 until `serve`. */
export async function listen(host: string, port: number): Promise<Listener> {
  let fetch: Fetch = starting
  const server = createAdaptorServer({
    fetch: (request, bindings) => fetch(request, bindings as HttpEnv['Bindings']),
    serverOptions: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 2_000,
    },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  return {
    server,
    port: (server.address() as AddressInfo).port,
    serve: (next) => {
      fetch = next
    },
  }
}

function starting(request: Request): Response {
  if (new URL(request.url).pathname === '/healthz') return Response.json({ status: 'alive' })
  const body = {
    success: false,
    code: 'SERVICE_UNAVAILABLE',
    message: 'Layanan sedang disiapkan. Silakan coba lagi sebentar lagi.',
    status: 'starting',
    reason: 'the database is being migrated',
  }
  return Response.json(body, { status: 503, headers: { 'retry-after': '1', 'cache-control': 'no-store' } })
}

/** No new connections; idle ones closed; requests in flight finish, for at most `graceMs`. */
export async function drain(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const force = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(force)
}
