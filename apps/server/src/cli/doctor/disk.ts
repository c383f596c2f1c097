import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Config } from '../../config/config.ts'
import { errorCode } from '../../db/error-code.ts'
import { sqliteFile } from '../../db/open.ts'
import { ok, problem, warning, type Finding } from './finding.ts'

const MIB = 1024 * 1024
const TOO_LITTLE = 200 * MIB
const LITTLE = 1024 * MIB
const OTHERS = 0o077

/** DATA_DIR: there, ours to read and write, in production nobody else's. */
export async function checkDataDir(config: Config): Promise<Finding[]> {
  const name = 'data folder'
  const folder = resolve(config.dataDir)
  try {
    const { mode } = await stat(folder)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const shown = (mode & 0o777).toString(8).padStart(3, '0')
    if (config.production && (mode & OTHERS) !== 0)
      return [problem(name, `${folder} is open to other users (mode ${shown})`, `Run: chmod 700 ${folder}`)]
    return [ok(name, `${folder} can be read and written (mode ${shown})`)]
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT')
      return [problem(name, `${folder} does not exist`, 'Check DATA_DIR; the first start of the server makes it.')]
    return [
      problem(
        name,
        `${folder} cannot be used (${code})`,
        'Give the folder to the user that runs the server: chown, chmod 700.',
      ),
    ]
  }
}

/** Free space where files and the SQLite database grow. */
export async function checkDisk(config: Config): Promise<Finding[]> {
  const file = sqliteFile(config.databaseUrl)
  const folders = new Map([['disk (data)', resolve(config.dataDir)]])
  if (file !== null) folders.set('disk (database)', dirname(resolve(file)))
  return Promise.all([...folders].map(([name, folder]) => judgeSpace(name, folder)))
}

async function judgeSpace(name: string, folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearestFolder(folder))
  const free = bavail * bsize
  const found = `${free >= LITTLE ? `${(free / 1024 / MIB).toFixed(1)} GiB` : `${Math.floor(free / MIB)} MiB`} free at ${folder}`
  const remedy = 'Make room on this disk, or move the folder to a larger one.'
  if (free < TOO_LITTLE) return problem(name, found, remedy)
  return free < LITTLE ? warning(name, found, remedy) : ok(name, found)
}

/** A folder that is not there yet will be made on the disk of the nearest one that is. */
async function nearestFolder(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).then(
      () => true,
      () => false,
    )
    if (found || at === dirname(at)) return at
  }
}
