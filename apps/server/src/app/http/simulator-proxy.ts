import { Hono } from 'hono'
import { proxy } from 'hono/proxy'
import type { HttpEnv } from './request-context.ts'

/** Development only: the simulated phone's inbox under the product's own address. */
export function createSimulatorProxy(simulatorUrl: URL): Hono<HttpEnv> {
  const inbox = new Hono<HttpEnv>()
  inbox.all('/dev/whatsapp/*', (c) => {
    const { pathname, search } = new URL(c.req.url)
    return proxy(new URL(pathname + search, simulatorUrl), c.req)
  })
  inbox.all('/dev/whatsapp', (c) => proxy(new URL('/dev/whatsapp', simulatorUrl), c.req))
  return inbox
}
