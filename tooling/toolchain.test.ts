import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

test('turbo is told the pnpm that is fetched', () => {
  const { pnpm }: { pnpm: string } = JSON.parse(read('tooling/toolchain.json'))
  const { packageManager }: { packageManager: string } = JSON.parse(read('package.json'))
  expect(packageManager).toBe(`pnpm@${pnpm}`)
})

test('the tests run on the Node that is fetched', () => {
  const { node }: { node: string } = JSON.parse(read('tooling/toolchain.json'))
  expect(process.versions.node).toBe(node)
})
