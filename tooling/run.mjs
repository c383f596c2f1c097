// The one door of every root command. Plain JavaScript without dependencies: it is all a fresh machine
// can run, and what it does first is fetch the rest.
import { writeSync } from 'node:fs'
import process from 'node:process'

import { buildChanged } from './setup/build.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { Interrupted, SetupError, run } from './setup/processes.mjs'
import { installToolchain, node } from './setup/toolchain.mjs'

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const commands = {
  build: async () => {
    await setUp()
    await buildChanged()
    return 0
  },
  start: async (args) => {
    await setUp()
    await buildChanged()
    return run(node, ['apps/server/src/main.ts', ...args])
  },
  test: async (args) => {
    await setUp()
    return run(node, ['tooling/test/main.ts', ...args])
  },
  dev: async (args) => {
    await setUp()
    // A half-written page must not keep the developer from a running server.
    await buildChanged().catch((error) => {
      if (error instanceof Interrupted) throw error
      report(error)
    })
    return run(node, ['tooling/dev.mjs', ...args])
  },
  bench: async (args) => {
    await setUp()
    await buildChanged()
    return run(node, ['bench/src/main.ts', ...args])
  },
  lint: async (args) => {
    await setUp()
    const flags = ['--type-aware', '--deny-warnings']
    const rules = await run('node_modules/.bin/oxlint', [...flags, ...args])
    const imports = await run(node, ['tooling/lint/main.ts'])
    return rules || imports
  },
  format: async (args) => {
    await setUp()
    return run('node_modules/.bin/oxfmt', args)
  },
  vitest: async (args) => {
    await setUp()
    return run('node_modules/.bin/vitest', args)
  },
  sambung: async (args) => {
    await setUp()
    return run(node, ['apps/server/src/cli/main.ts', ...args])
  },
}

async function setUp() {
  await installToolchain()
  await installDependencies()
}

/** @param {unknown} error */
function report(error) {
  const text = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error)
  writeSync(2, `${text}\n`)
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  writeSync(2, `Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.\n`)
  process.exitCode = 1
} else {
  try {
    process.exitCode = await command(args)
  } catch (error) {
    report(error)
    process.exitCode = error instanceof Interrupted ? 130 : 1
  }
}
