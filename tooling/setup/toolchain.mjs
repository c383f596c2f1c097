import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

import { withLock } from './lock.mjs'
import { root, runQuietly, say, toolchainBin } from './processes.mjs'

/** @type {{ node: string, pnpm: string }} */
export const versions = JSON.parse(readFileSync(join(root, 'tooling/toolchain.json'), 'utf8'))

/** The pinned Node, always, also where a new enough one is running: one version to test, one ABI to install for. */
export const node = join(toolchainBin, 'node')
export const pnpm = join(toolchainBin, 'pnpm')
export const setupLock = join(root, '.toolchain/setup.lock')
export const waiting = () => say('Waiting for another command that is setting up this checkout…')

const folder = join(root, '.toolchain')
const stamp = join(folder, 'node_modules/.sambung-toolchain')
const identity = JSON.stringify({ ...versions, platform: process.platform, arch: process.arch })

export async function installToolchain() {
  if (isInstalled()) return
  await withLock(setupLock, async () => (isInstalled() ? undefined : install()), { onWait: waiting })
}

function isInstalled() {
  try {
    return readFileSync(stamp, 'utf8') === identity
  } catch {
    return false
  }
}

async function install() {
  say(`Fetching Node ${versions.node} and pnpm ${versions.pnpm}…`)
  // A name of its own: the npm of a run that was killed may still be writing to its folder.
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('staging-'))) {
    rmSync(join(folder, name), { recursive: true, force: true })
  }
  const staging = mkdtempSync(join(folder, 'staging-'))

  // The package `node` only picks the package of this platform, in an install script that newer npm asks about.
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const packages = [`${prefix}-${process.platform}-${process.arch}@${versions.node}`, `pnpm@${versions.pnpm}`]
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? { file: process.execPath, args: [process.env.npm_execpath] }
    : { file: 'npm', args: [] }
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  await runQuietly(npm.file, [...npm.args, 'install', '--prefix', staging, ...flags, ...packages])

  // What pnpm's own install script does: put the native binary where its bin points.
  const fetched = join(staging, 'node_modules')
  await runQuietly(join(fetched, '.bin/node'), [join(fetched, 'pnpm/install.js')], {
    cwd: join(fetched, 'pnpm'),
    env: { npm_lifecycle_event: 'preinstall' },
  })
  writeFileSync(join(fetched, '.sambung-toolchain'), identity)

  // Moved into place as a whole, so that a download cut off half-way is never taken for a toolchain.
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
  renameSync(fetched, join(folder, 'node_modules'))
  rmSync(staging, { recursive: true, force: true })
}
