import type { TestProject } from 'vitest/node'

import { startPostgres } from './postgres-cluster.ts'

/** One cluster for the whole run; every test application creates its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres()
  project.provide('postgresUrl', cluster.url)
  return cluster.stop
}
