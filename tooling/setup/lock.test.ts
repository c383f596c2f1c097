import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { withLock } from './lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sambung-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Does a piece of work under the lock, and tells how many were at it at once. */
function worker(file: string) {
  let inside = 0
  let most = 0
  const work = () =>
    withLock(file, async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
    })
  return { work, mostAtOnce: () => most }
}

test('commands on one checkout take turns, and leave no lock behind', async () => {
  const file = join(folder, 'sub/lock')
  const { work, mostAtOnce } = worker(file)
  await Promise.all([work(), work(), work()])
  expect(mostAtOnce()).toBe(1)
  expect(existsSync(file)).toBe(false)
})

test('the lock of a holder that died is taken over, by one at a time', async () => {
  const file = join(folder, 'lock')
  writeFileSync(file, 'a dead holder')
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(file, longAgo, longAgo)
  const { work, mostAtOnce } = worker(file)
  await Promise.all([work(), work()])
  expect(mostAtOnce()).toBe(1)
  expect(existsSync(file)).toBe(false)
})

test('work that fails gives the lock back', async () => {
  const file = join(folder, 'lock')
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(file)).toBe(false)
})
