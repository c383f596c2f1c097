import pg from 'pg'
import { expect, inject, test } from 'vitest'

test('a run on PostgreSQL has a server of its own that waits for no disk, a run on SQLite has none', async () => {
  const url = inject('postgresUrl')
  if (inject('engine') === 'sqlite') {
    expect(url).toBeNull()
    return
  }
  const client = new pg.Client({ connectionString: url ?? '' })
  await client.connect()
  try {
    const { rows } = await client.query<{ fsync: string }>('show fsync')
    expect(rows).toEqual([{ fsync: 'off' }])
  } finally {
    await client.end()
  }
})
