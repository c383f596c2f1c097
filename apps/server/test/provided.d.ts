import 'vitest'

declare module 'vitest' {
  /** What a test reads with `inject('engine')`: the suites of the server run once per engine. */
  interface ProvidedContext {
    engine: 'sqlite' | 'postgres'
    /** Of a superuser on an empty cluster, which may create databases; null on SQLite. */
    postgresUrl: string | null
    /** The file each test's database is a copy of; on SQLite only. */
    migratedFile: string
  }
}
