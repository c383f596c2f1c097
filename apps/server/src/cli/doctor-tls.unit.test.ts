import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCertificate } from '../../test/certificate.ts'
import { runTool, temporaryFolder } from '../../test/run-tool.ts'

const DAY_MS = 24 * 60 * 60_000

/** What doctor says of an https PUBLIC_URL whose certificate ends in so many days; `trusted`: this machine knows its issuer. */
async function lookAt(days: number, trusted: boolean): Promise<string> {
  await using folder = temporaryFolder()
  const { certificate, key } = makeCertificate(new Date(Date.now() + days * DAY_MS + 60_000))
  const file = join(folder.path, 'issuer.pem')
  writeFileSync(file, certificate)
  const server = createServer({ cert: certificate, key }, (_request, response) => response.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const run = await runTool(['doctor'], {
      PUBLIC_URL: `https://127.0.0.1:${port}`,
      ...(trusted && { NODE_EXTRA_CA_CERTS: file }),
    })
    return run.stdout.split('\n').find((line) => line.startsWith('tls ')) ?? ''
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

test('a trusted certificate is fine, with the days it has left', async () => {
  expect(await lookAt(90, true)).toMatch(/^tls +ok .* 90 more days/)
})

test('one that ends soon is a warning', async () => {
  expect(await lookAt(3, true)).toMatch(/^tls +warning .* 3 more days/)
})

test('one that has ended, or that nobody trusts, is a problem', async () => {
  expect(await lookAt(-2, true)).toMatch(/^tls +problem .*ended/)
  expect(await lookAt(90, false)).toMatch(/^tls +problem .*not trusted/)
})
