import { constants } from 'node:fs'
import { chmod, chown, copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { errorCode } from '../db/error-code.ts'

/** Where the private files of the backup `file` lie: beside it. */
export function filesFolder(file: string): string {
  return `${file}.files`
}

/** Appended to what `restore` replaces, and what `backup` then leaves out. */
export const REPLACED = '.replaced-'

/**
 * The files of a data folder that cannot be had again, as paths inside it: neither the database, which is copied in its
 * own way, nor notes of running processes.
 */
export async function listPrivateFiles(dataDir: string, databaseFile: string): Promise<string[]> {
  const names = await listFiles(dataDir)
  return names.filter(
    (name) =>
      !isPartOfDatabase(join(dataDir, name), databaseFile) && !name.includes(REPLACED) && name !== 'simulator-address',
  )
}

/** Every file of a folder and its folders, as sorted paths inside it; none when there is no such folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

/** `sambung.db`, `sambung.db-wal`, `sambung.db.restoring-…` */
function isPartOfDatabase(path: string, databaseFile: string): boolean {
  return dirname(resolve(path)) === dirname(databaseFile) && basename(path).startsWith(basename(databaseFile))
}

/** Copies into a new folder that only this user may enter. Returns how many: a file removed meanwhile is not missed. */
export async function copyPrivateFiles(names: string[], from: string, to: string): Promise<number> {
  let copied = 0
  for (const name of names) {
    await mkdir(dirname(join(to, name)), { recursive: true, mode: 0o700 })
    try {
      await copyFile(join(from, name), join(to, name), constants.COPYFILE_EXCL)
      copied += 1
    } catch (error) {
      const isGone = errorCode(error) === 'ENOENT' && !(await exists(join(from, name)))
      if (!isGone) throw error
    }
  }
  return copied
}

/** Puts each file in its place; a different one that is there is kept aside under `suffix`. Others stay untouched. */
export async function restorePrivateFiles(from: string, to: string, suffix: string): Promise<number> {
  const names = await listFiles(from)
  for (const name of names) {
    const target = join(to, name)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const { uid, gid } = await stat(dirname(target))
    if (await exists(target)) {
      if ((await readFile(target)).equals(await readFile(join(from, name)))) continue
      await rename(target, `${target}${suffix}`)
    }
    const partial = `${target}.restoring`
    await rm(partial, { force: true })
    await copyFile(join(from, name), partial)
    await chmod(partial, 0o600)
    await giveTo(partial, { uid, gid })
    await rename(partial, target)
  }
  return names.length
}

/** The operator may be root: what is restored belongs to whom its place belongs to, or the server could not open it. */
export async function giveTo(path: string, owner: { uid: number; gid: number }): Promise<void> {
  const { uid, gid } = await stat(path)
  if (uid !== owner.uid || gid !== owner.gid) await chown(path, owner.uid, owner.gid)
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false
      throw error
    },
  )
}
