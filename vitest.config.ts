import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { memoryFolder } from './tooling/test/memory-folder.ts'

// Hundreds of databases are made and thrown away in a run: in memory that costs a tenth of what a disk takes.
process.env['TMPDIR'] ??= memoryFolder()

const timeouts = { testTimeout: 30_000, hookTimeout: 60_000 }
const never = ['**/node_modules/**', '**/dist/**']
// Pure tests of the server need no database: they are named *.unit.test.ts and run once, in `unit`.
const pure = 'apps/server/**/*.unit.test.ts'

const server = {
  ...timeouts,
  // Loading the server takes longer than most of its tests. None of them changes a module.
  isolate: false,
  include: ['apps/server/{src,test}/**/*.test.ts'],
  exclude: [...never, pure],
}

const projects: TestProjectInlineConfiguration[] = [
  {
    test: {
      name: 'unit',
      ...timeouts,
      include: ['{packages,apps}/*/**/*.test.{ts,tsx}', '{tooling,bench}/**/*.test.ts'],
      exclude: [...never, 'apps/server/**/!(*.unit).test.ts'],
    },
  },
  {
    test: {
      name: 'sqlite',
      ...server,
      provide: { engine: 'sqlite', postgresUrl: null },
      globalSetup: ['apps/server/test/sqlite-global-setup.ts'],
    },
  },
  {
    test: {
      name: 'postgres',
      ...server,
      provide: { engine: 'postgres' },
      globalSetup: ['apps/server/test/postgres-global-setup.ts'],
    },
  },
  {
    test: {
      name: 'e2e',
      include: ['e2e/**/*.test.ts'],
      exclude: never,
      testTimeout: 120_000,
      // A page on a busy machine takes its time; what is right at once costs no wait.
      expect: { poll: { timeout: 10_000, interval: 50 } },
      hookTimeout: 120_000,
      // Each file drives a browser, a server and a simulator of its own, and mostly waits for them.
      maxWorkers: 2,
    },
  },
]

export default defineConfig({ test: { maxWorkers: 2, projects } })
