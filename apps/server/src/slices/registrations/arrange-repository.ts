import { sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { facetsOf } from './list-columns-repository.ts'
import type { ListFilter } from './list-filter.ts'
import { queryText } from './search-query.ts'
import type { SearchWord } from './search-words.ts'

/** Looking at a row costs as much as gathering so many keys of the index. */
const KEYS_A_ROW = 20
/** So many rows with one beginning take some milliseconds to gather. */
const GATHER_AT_MOST = 10_000
const SHORTEST_WHOLE = 5

/** `asked`: the question to the search index, null when there is none. `beside`: what each row it finds is asked. */
export type Arranged = ListFilter & { asked: string | null; beside: string[] }

type Part = { word: SearchWord | null; question: string; rows: number }

/**
 * Several filters together, and words, are one question to the index of the column `search`; a single filter has its own
 * index. What very many rows have is left out of that question where the rest of it leaves few rows, which are looked at
 * instead: the index would gather all of the many first.
 */
export async function arrange(db: Db, filter: ListFilter): Promise<Arranged> {
  const words = filter.words.map((word) => ({ word, question: queryText([word]) }))
  const facets = facetsOf(filter).map((facet) => ({ word: null, question: queryText([], [facet]) }))
  const all = [...words, ...facets]
  if (all.length < 2) return { ...filter, asked: words[0]?.question ?? null, beside: [] }
  const { total, rows } = await estimate(
    db,
    all.map(({ question }) => question),
  )
  const parts = all
    .map((part, index) => ({ ...part, rows: rows[index] ?? 0 }))
    .toSorted((one, other) => other.rows - one.rows)
  let asked = parts
  for (const part of parts) {
    const others = asked.filter((one) => one !== part)
    const left = others.reduce((share, other) => share * (other.rows / total), total)
    if (others.length > 0 && part.rows > KEYS_A_ROW * Math.max(1, left)) asked = others
  }
  const questions = await Promise.all(asked.map((part) => narrowed(db, part)))
  return {
    ...filter,
    asked: questions.join(' & '),
    beside: parts.filter((part) => !asked.includes(part)).map(({ question }) => question),
  }
}

/**
 * A word that very many have as it stands, `bandung`, for that alone: asked for as a beginning, each row that has one
 * would be gathered before it meets the others.
 */
async function narrowed(db: Db, { word, question, rows: many }: Part): Promise<string> {
  if (word === null || word.text.length < SHORTEST_WHOLE || many <= GATHER_AT_MOST) return question
  const { rows } = await estimate(db, [queryText([{ text: word.text, end: null, phone: null, isWhole: true }])])
  return queryText([{ ...word, isWhole: (rows[0] ?? 0) > GATHER_AT_MOST }])
}

/** How many rows there are, and of each question, by the planner's statistics; nothing is searched. */
async function estimate(db: Db, questions: string[]): Promise<{ total: number; rows: number[] }> {
  const asked = sql.join(
    questions.map((question, index) => sql`(${index}::integer, ${question})`),
    sql`, `,
  )
  const estimates = await db
    .select({
      rows: sql<number>`estimate_registrations(question)`,
      total: sql<number>`(select reltuples::float8 from pg_class where oid = 'registrations'::regclass)`,
    })
    .from(sql`(values ${asked}) as asked (place, question)`)
    .orderBy(sql`place`)
  // A table that was never looked through counts less than none.
  return { total: Math.max(1, estimates[0]?.total ?? 1), rows: estimates.map(({ rows }) => rows) }
}
