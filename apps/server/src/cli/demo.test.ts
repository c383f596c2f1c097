import { expect, test } from 'vitest'
import { emptyDatabase, runSql, runTool } from '../../test/run-tool.ts'

const CODES = ['home-bronze', 'home-gold', 'home-platinum', 'home-silver']

test('adds the four starter packages anywhere; twice is once, and an edited one stays as it is', async () => {
  await using database = await emptyDatabase()
  const env = { DATABASE_URL: database.url }
  expect(await runTool(['demo', '--only', 'packages'], env)).toMatchObject({ code: 0, stderr: '' })
  await runSql(database.url, "UPDATE packages SET monthly_price = 1 WHERE code = 'home-gold'")
  expect(await runTool(['demo', '--only', 'packages'], env)).toMatchObject({ code: 0, stderr: '' })

  const rows = await runSql(database.url, 'SELECT code, monthly_price FROM packages ORDER BY code')
  expect(rows.map((row) => row['code'])).toEqual(CODES)
  expect(rows[1]).toMatchObject({ monthly_price: 1 })
})

test('another part of the demo is refused', async () => {
  const run = await runTool(['demo', '--only', 'visits'])
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('"visits"')
})
