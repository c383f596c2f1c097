import type * as z from 'zod/mini'
import { fromIssues } from '../to-app-error.ts'

/**
 * The search parameters of an address as `schema` wants them: `?state=a,b` and `?state=a&state=b` are lists, the rest is
 * text. Throws VALIDATION_FAILED.
 */
export function parseQuery<Schema extends z.ZodMiniObject>(
  schema: Schema,
  queries: Record<string, string[]>,
): z.output<Schema> {
  const given = Object.entries(queries).flatMap(([name, values]): [string, unknown][] => {
    const filled = values.filter((value) => value !== '')
    if (filled.length === 0) return []
    return [[name, isList(schema, name) ? filled.flatMap((value) => value.split(',')) : filled[0]]]
  })
  const input = Object.fromEntries(given)
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw fromIssues(parsed.error.issues, input)
  return parsed.data
}

function isList(schema: z.ZodMiniObject, name: string): boolean {
  const field: unknown = schema.shape[name]
  return unwrap(field) === 'array'
}

type Def = { type?: string; innerType?: unknown }

function unwrap(field: unknown): string | undefined {
  const def = (field as { def?: Def } | undefined)?.def
  return def?.innerType === undefined ? def?.type : unwrap(def.innerType)
}
