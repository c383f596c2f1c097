import { Param, sql, type AnyColumn } from 'drizzle-orm'

/** A placeholder in a condition, encoded as `column` is: instants and booleans differ between the engines. */
export function bind(column: AnyColumn, name: string): Param {
  return new Param(sql.placeholder(name), column)
}

/** A placeholder in `values` or `set`, where the builder knows the column itself. */
export function given(name: string): never {
  // Drizzle's types do not admit placeholders everywhere its runtime does.
  return sql.placeholder(name) as never
}
