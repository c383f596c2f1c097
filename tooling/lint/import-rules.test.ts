import { expect, test } from 'vitest'

import { checkImports, describeViolation } from './import-rules.ts'

const slices = 'apps/server/src/slices'

const kit = { [`${slices}/visits/repository.ts`]: `export const findVisit = 1\n` }

const violations: [rule: string, told: string, files: Record<string, string>][] = [
  [
    'slice-boundary',
    'a slice reaches into a file of another slice',
    { [`${slices}/visits/assign-visit.ts`]: `import { hold } from '../technicians/hold-capacity.ts'\nhold()\n` },
  ],
  [
    'slice-boundary',
    'a slice takes even a type from inside another slice',
    { [`${slices}/visits/assign-visit.ts`]: `export type { Row } from '../technicians/tables.ts'\n` },
  ],
  [
    'slice-boundary',
    'a slice loads the inside of another one later on',
    { [`${slices}/visits/assign-visit.ts`]: `export const later = () => import('../technicians/repository.ts')\n` },
  ],
  [
    'nothing-points-back',
    'a use case imports its router',
    { [`${slices}/visits/assign-visit.ts`]: `import { visits } from './router.ts'\nvisits()\n` },
  ],
  [
    'nothing-points-back',
    'a repository imports its router',
    { [`${slices}/visits/repository.ts`]: `import { visits } from './router.ts'\nvisits()\n` },
  ],
  [
    'nothing-points-back',
    'a repository imports a use case, which itself uses the repository',
    {
      [`${slices}/visits/repository.ts`]: `import { assign } from './assign-visit.ts'\nassign()\n`,
      [`${slices}/visits/assign-visit.ts`]: `import { findVisit } from './repository.ts'\nfindVisit()\n`,
    },
  ],
  [
    'nothing-points-back',
    'tables import the repository',
    { ...kit, [`${slices}/visits/tables.ts`]: `import { findVisit } from './repository.ts'\nfindVisit()\n` },
  ],
  [
    'foundation-knows-no-slice',
    'a port imports a slice',
    { 'apps/server/src/ports/clock.ts': `import { visits } from '../slices/visits/index.ts'\nvisits()\n` },
  ],
  [
    'foundation-knows-no-slice',
    'the database imports the application',
    { 'apps/server/src/db/database.ts': `import type { Context } from '../app/context.ts'\nexport type C = Context\n` },
  ],
  [
    'application-is-the-outside',
    'a use case imports the whole router',
    {
      [`${slices}/visits/assign-visit.ts`]: `import type { AppRouter } from '../../app/router.ts'\nexport type R = AppRouter\n`,
    },
  ],
  [
    'application-is-the-outside',
    'a repository imports the context',
    {
      [`${slices}/visits/repository.ts`]: `import type { Context } from '../../app/context.ts'\nexport type C = Context\n`,
    },
  ],
  [
    'environment-is-read-once',
    'a slice takes env from node:process',
    { [`${slices}/visits/assign-visit.ts`]: `import { env } from 'node:process'\nexport const home = env['HOME']\n` },
  ],
]

test.each(violations)('%s: refused when %s', (rule, _told, files) => {
  expect(checkImports(new Map(Object.entries(files))).map((violation) => violation.rule)).toEqual([rule])
})

const legal: [told: string, files: Record<string, string>][] = [
  [
    'a slice enters another by its index',
    { [`${slices}/visits/assign-visit.ts`]: `import { hold } from '../technicians/index.ts'\nhold()\n` },
  ],
  [
    'router, use case, repository and tables follow each other',
    {
      [`${slices}/visits/router.ts`]: `import { procedure } from '../../app/trpc.ts'\nimport { assign } from './assign-visit.ts'\nprocedure(assign)\n`,
      [`${slices}/visits/assign-visit.ts`]: `import type { Context } from '../../app/context.ts'\nimport { findVisit } from './repository.ts'\nexport const assign = (c: Context) => findVisit(c)\n`,
      [`${slices}/visits/repository.ts`]: `import { canMove } from './state-machine.ts'\nimport { visits } from './tables.ts'\nexport const findVisit = () => canMove(visits)\n`,
      [`${slices}/visits/tables.ts`]: `import { text } from '../../db/kit.ts'\nexport const visits = text()\n`,
      [`${slices}/visits/state-machine.ts`]: `export const canMove = (of: unknown) => of !== null\n`,
    },
  ],
  [
    'the schema gathers the tables of every slice, and the application their routers',
    {
      'apps/server/src/db/schema/index.ts': `export * from '../../slices/visits/tables.ts'\n`,
      'apps/server/src/app/router.ts': `export { visitsRouter } from '../slices/visits/router.ts'\n`,
    },
  ],
  [
    'a test looks wherever it likes',
    { [`${slices}/visits/assign-visit.test.ts`]: `import { hold } from '../technicians/hold-capacity.ts'\nhold()\n` },
  ],
  [
    'env is read in config/env.ts',
    { 'apps/server/src/config/env.ts': `import { env } from 'node:process'\nexport { env }\n` },
  ],
]

test.each(legal)('allowed: %s', (_told, files) => {
  expect(checkImports(new Map(Object.entries(files)))).toEqual([])
})

test('a violation says where it is and what to do instead', () => {
  const file = `${slices}/visits/assign-visit.ts`
  const source = `import { a } from './a.ts'\n\nimport { hold } from '../technicians/hold-capacity.ts'\nhold(a)\n`
  const told = checkImports(new Map([[file, source]])).map(describeViolation)
  expect(told).toEqual([
    expect.stringMatching(/^apps\/server\/.*\/assign-visit\.ts:3: slice-boundary: .*\.\.\/technicians\/index\.ts/),
  ])
})
