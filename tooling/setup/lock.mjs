import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const beatMs = 1_000
const staleMs = 10_000

/**
 * Holds `file` while `work` runs, so that two commands on one checkout take turns.
 * The holder touches the file every second: process ids come back too soon in containers to tell the living
 * from the dead, a heartbeat does not.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, staleMs?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, options = {}) {
  const token = randomUUID()
  mkdirSync(dirname(file), { recursive: true })
  let waited = false
  while (!(await acquire(file, token, options.staleMs ?? staleMs))) {
    if (!waited) options.onWait?.()
    waited = true
    await sleep(200)
  }
  const heartbeat = setInterval(() => touch(file), beatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if (read(file) === token) rmSync(file, { force: true })
  }
}

/**
 * @param {string} file
 * @param {string} token
 * @param {number} staleAfter
 */
async function acquire(file, token, staleAfter) {
  try {
    writeFileSync(file, token, { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  if (ageOf(file) < staleAfter) return false
  // Several may find the same dead holder: each puts its own name there, and the last one to do so has it.
  const mine = `${file}.${token}`
  writeFileSync(mine, token)
  if (ageOf(file) < staleAfter) {
    rmSync(mine, { force: true })
    return false
  }
  renameSync(mine, file)
  await sleep(300)
  return read(file) === token
}

/** @param {string} file */
function ageOf(file) {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return 0
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // Gone: someone took us for dead. The work goes on; the release below leaves their lock alone.
  }
}
