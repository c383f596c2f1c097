import { defineConfig } from 'drizzle-kit'

const engine = process.env['ENGINE'] === 'postgres' ? 'postgres' : 'sqlite'

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: `./src/db/schema/${engine}.ts`,
  out: `./migrations/${engine}`,
})
