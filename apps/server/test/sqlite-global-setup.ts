import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/db/migrate.ts'

/** One migrated file for the whole run; every test application copies it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'sambung-migrated-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const file = join(folder, 'migrated.db')
  try {
    await migrate(`file:${file}`)
  } catch (error) {
    remove()
    throw error
  }
  project.provide('migratedFile', file)
  return remove
}
