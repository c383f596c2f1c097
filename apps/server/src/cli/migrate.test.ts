import { expect, test } from 'vitest'
import { emptyDatabase, runSql, runTool } from '../../test/run-tool.ts'

test('applies what an empty database lacks and names it; the second time there is nothing to apply', async () => {
  await using database = await emptyDatabase()
  const env = { DATABASE_URL: database.url }
  const first = await runTool(['migrate'], env)
  expect(first).toMatchObject({ code: 0, stderr: '' })
  const names = [...first.stdout.matchAll(/^Applied {3}(\S+)$/gm)].map(([, name]) => name)
  expect(names[0]).toBe('0000_first_registrations')
  expect(await runSql(database.url, 'SELECT name FROM schema_migrations ORDER BY name')).toEqual(
    names.map((name) => ({ name })),
  )

  const second = await runTool(['migrate'], env)
  expect(second.code).toBe(0)
  expect(second.stdout).not.toContain('Applied')
})

test('refuses a database that is newer than the code, or whose migration was edited', async () => {
  await using database = await emptyDatabase()
  const env = { DATABASE_URL: database.url }
  await runTool(['migrate'], env)
  await runSql(database.url, "INSERT INTO schema_migrations VALUES ('9999_from_the_future', 'x', 'now')")
  const newer = await runTool(['migrate'], env)
  expect(newer.code).toBe(1)
  expect(newer.stderr).toContain('9999_from_the_future')

  await runSql(database.url, "DELETE FROM schema_migrations WHERE name = '9999_from_the_future'")
  await runSql(database.url, "UPDATE schema_migrations SET hash = 'edited' WHERE name = '0000_first_registrations'")
  const edited = await runTool(['migrate'], env)
  expect(edited.code).toBe(1)
  expect(edited.stderr).toContain('0000_first_registrations')
})

test('a database that cannot be reached is told in a sentence, without its password', async () => {
  const run = await runTool(['migrate'], { DATABASE_URL: 'postgres://sambung:a-password@127.0.0.1:1/sambung' })
  expect(run).toMatchObject({ code: 1, stdout: '' })
  expect(run.stderr).toContain('ECONNREFUSED')
  expect(run.stderr).not.toContain('a-password')
  expect(run.stderr.trimEnd().split('\n')).toHaveLength(1)
})
