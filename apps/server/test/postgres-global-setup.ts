import type { TestProject } from 'vitest/node'
import { migrate } from '../src/db/migrate.ts'
import { queryPostgres } from './empty-database.ts'
import { TEMPLATE } from './migrated-database.ts'
import { startPostgres } from './postgres-cluster.ts'

/** One cluster for the whole run; every test application copies its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgres({ durable: false })
  try {
    await queryPostgres(cluster.url, `CREATE DATABASE ${TEMPLATE}`)
    const url = new URL(cluster.url)
    url.pathname = `/${TEMPLATE}`
    await migrate(url.href)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  project.provide('postgresUrl', cluster.url)
  return cluster.stop
}
