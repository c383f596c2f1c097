import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { withLock } from './lock.mjs'
import { root, runQuietly, say } from './processes.mjs'
import { pnpm, setupLock, versions, waiting } from './toolchain.mjs'

const stamp = join(root, 'node_modules/.sambung-install')

export async function installDependencies() {
  if (isInstalled()) return
  await withLock(
    setupLock,
    async () => {
      if (isInstalled()) return
      say('Installing dependencies…')
      const wanted = fingerprint()
      // CI=1: without a terminal to ask, pnpm refuses to replace a node_modules that another version laid out.
      await runQuietly(pnpm, ['install', '--frozen-lockfile'], { env: { CI: '1' } })
      writeFileSync(stamp, wanted)
    },
    { onWait: waiting },
  )
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()
}

/** Of everything that decides what node_modules holds. */
function fingerprint() {
  const hash = createHash('sha256').update(JSON.stringify(versions))
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests()]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function manifests() {
  const members = ['apps', 'packages'].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [],
  )
  return ['.', ...members.toSorted(), 'bench', 'e2e']
    .map((folder) => `${folder}/package.json`)
    .filter((file) => existsSync(join(root, file)))
}
