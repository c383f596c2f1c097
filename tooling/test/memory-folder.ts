import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const NEEDED_BYTES = 4 * 1024 ** 3

/** The folder of files kept in memory, where the machine has one that is large enough; else the usual temporary one. */
export function memoryFolder(folder = '/dev/shm'): string {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= NEEDED_BYTES ? folder : tmpdir()
  } catch {
    // No such folder: not Linux, or closed to this user.
    return tmpdir()
  }
}
