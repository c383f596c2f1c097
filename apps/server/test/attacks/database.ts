import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { sqliteFile } from '../../src/db/open.ts'

type Rows = Record<string, unknown>[]

/** Runs one statement behind the server's back, on either engine. */
export async function onDatabase(databaseUrl: string, sql: string): Promise<Rows> {
  const file = sqliteFile(databaseUrl)
  if (file !== null) {
    const client = new Sqlite(file, { timeout: 10_000 })
    try {
      const statement = client.prepare(sql)
      if (statement.reader) return statement.all() as Rows
      statement.run()
      return []
    } finally {
      client.close()
    }
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Rows
  } finally {
    await client.end()
  }
}

/** Every row of every table there is. */
export async function readWholeDatabase(databaseUrl: string): Promise<Record<string, Rows>> {
  const isSqlite = sqliteFile(databaseUrl) !== null
  const tables = await onDatabase(
    databaseUrl,
    isSqlite
      ? // A search index has no rows of its own to read; the tables it keeps its words in are listed beside it.
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  )
  const all: Record<string, Rows> = {}
  for (const { name } of tables) all[String(name)] = await onDatabase(databaseUrl, `SELECT * FROM "${String(name)}"`)
  return all
}

/** Lets this number be sent a code again at once, as if its wait were over. */
export async function endWait(databaseUrl: string, phone: string): Promise<void> {
  const past = sqliteFile(databaseUrl) !== null ? '0' : "timestamptz '2000-01-01'"
  const number = `+62${phone.slice(1)}`
  await onDatabase(databaseUrl, `UPDATE verification_numbers SET resend_at = ${past} WHERE phone = '${number}'`)
}
