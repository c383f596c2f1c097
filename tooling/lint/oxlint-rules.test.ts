import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const server = 'apps/server/src'

/** Each sample lies where the rule looks, and breaks that rule and no other. */
const violations: [rule: string, file: string, source: string][] = [
  [
    'no-restricted-imports',
    `${server}/slices/v1/assign-visit.ts`,
    `import { eq } from 'drizzle-orm'\nexport const x = eq\n`,
  ],
  ['no-restricted-imports', `${server}/slices/v2/router.ts`, `import { eq } from 'drizzle-orm'\nexport const x = eq\n`],
  [
    'no-restricted-imports',
    `${server}/app/a.ts`,
    `import { x } from 'drizzle-orm/better-sqlite3'\nexport const y = x\n`,
  ],
  [
    'no-restricted-imports',
    `${server}/slices/v3/assign-visit.ts`,
    `import { TRPCError } from '@trpc/server'\nexport const x = TRPCError\n`,
  ],
  [
    'no-restricted-imports',
    `${server}/slices/v4/repository.ts`,
    `import { TRPCError } from '@trpc/server'\nexport const x = TRPCError\n`,
  ],
  [
    'no-restricted-imports',
    `${server}/db/b.ts`,
    `import { x } from '@trpc/server/adapters/fetch'\nexport const y = x\n`,
  ],
  ['no-restricted-imports', 'packages/shared/src/a.ts', `import { Hono } from 'hono'\nexport const x = Hono\n`],
  ['no-restricted-imports', 'packages/shared/src/b.ts', `import { join } from 'node:path'\nexport const x = join\n`],
  [
    'no-restricted-imports',
    'packages/shared/src/c.ts',
    `import { x } from '@sambung/server/router'\nexport const y = x\n`,
  ],
  [
    'no-restricted-imports',
    'apps/register/src/a.ts',
    `import { appRouter } from '@sambung/server/router'\nexport const x = appRouter\n`,
  ],
  ['no-restricted-imports', 'apps/register/src/b.ts', `import { z } from 'zod'\nexport const x = z\n`],
  ['no-process-env', `${server}/slices/v5/assign-visit.ts`, `export const x = process.env['HOME']\n`],
  ['no-process-env', 'packages/shared/src/d.ts', `export const x = process.env['HOME']\n`],
  ['no-process-env', 'apps/simulator/src/wire.ts', `export const x = process.env['HOME']\n`],
  ['no-default-export', `${server}/app/c.ts`, `export default 1\n`],
  ['no-explicit-any', `${server}/app/d.ts`, `export const x: any = 1\n`],
  ['no-non-null-assertion', `${server}/app/e.ts`, `export const x = (y: string | null) => y!\n`],
  ['ban-ts-comment', `${server}/app/f.ts`, `// @ts-ignore because\nexport const x: string = 1\n`],
  ['max-params', `${server}/app/g.ts`, `export const x = (a: 1, b: 1, c: 1, d: 1) => a + b + c + d\n`],
  ['no-unused-vars', `${server}/app/h.ts`, `const x = 1\nexport const y = 2\n`],
  ['no-console', `${server}/app/i.ts`, `console.log('x')\n`],
  ['no-console', 'apps/register/src/c.ts', `console.log('x')\n`],
  ['no-floating-promises', `${server}/app/j.ts`, `const save = async () => 1\nexport const x = () => {\n  save()\n}\n`],
  [
    'no-disabled-tests',
    `${server}/app/k.test.ts`,
    `import { expect, test } from 'vitest'\ntest.skip('x', () => expect(1).toBe(1))\n`,
  ],
  ['no-cycle', `${server}/app/l.ts`, `import { m } from './m.ts'\nexport const l = () => m()\n`],
  ['no-cycle', `${server}/app/m.ts`, `import { l } from './l.ts'\nexport const m = () => l()\n`],
]

const legal: [file: string, source: string][] = [
  [`${server}/slices/ok/repository.ts`, `import { eq } from 'drizzle-orm'\nexport const x = eq\n`],
  [`${server}/slices/ok/tables.ts`, `import { sql } from 'drizzle-orm'\nexport const x = sql\n`],
  [`${server}/db/ok.ts`, `import { drizzle } from 'drizzle-orm/node-postgres'\nexport const x = drizzle\n`],
  [`${server}/slices/ok/router.ts`, `import { TRPCError } from '@trpc/server'\nexport const x = TRPCError\n`],
  [`${server}/app/ok.ts`, `import { initTRPC } from '@trpc/server'\nexport const x = initTRPC\n`],
  [`${server}/config/env.ts`, `export const x = process.env['HOME']\n`],
  [`${server}/cli/doctor.ts`, `console.log('well')\n`],
  ['apps/simulator/src/main.ts', `export const x = process.env['PORT']\n`],
  [
    'packages/shared/src/ok.ts',
    `import { z } from 'zod'\nimport * as m from 'zod/mini'\nimport { x } from './phone.ts'\nimport { y } from '../src/states.ts'\nexport const all = [z, m, x, y]\n`,
  ],
  [
    'apps/register/src/ok.ts',
    `import type { AppRouter } from '@sambung/server/router'\nimport { z } from 'zod/mini'\nexport type R = AppRouter\nexport const x = z\n`,
  ],
  ['apps/register/vite.config.ts', `export default {}\n`],
  ['bench/src/main.ts', `console.log(process.env['PATH'])\n`],
]

let found: Map<string, string[]>
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sambung-lint-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  // Where oxlint looks for its type-aware half.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, noEmit: true } }))
  for (const [file, source] of [...violations.map(([, ...sample]) => sample), ...legal]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), source)
  }
  found = await lint()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(violations)('%s refuses %s', (rule, file) => {
  expect(found.get(file)).toEqual([rule])
})

test.each(legal)('%s may do what it does', (file) => {
  expect(found.get(file)).toBeUndefined()
})

/** The rules broken in each file; one run over all the samples. */
async function lint(): Promise<Map<string, string[]>> {
  const output = await new Promise<string>((resolve) => {
    const command = join(root, 'node_modules/.bin/oxlint')
    // It exits with 1 for what it finds, which is what we ask for.
    execFile(
      command,
      ['--type-aware', '--format=json', 'apps', 'packages', 'bench'],
      { cwd: folder, timeout: 30_000 },
      (_error, stdout) => resolve(stdout),
    )
  })
  const { diagnostics }: { diagnostics: { code: string; filename: string }[] } = JSON.parse(output)
  const byFile = new Map<string, string[]>()
  for (const { code, filename } of diagnostics) {
    const rule = /\((.+)\)$/.exec(code)?.[1] ?? code
    byFile.set(filename, [...(byFile.get(filename) ?? []), rule])
  }
  return byFile
}
