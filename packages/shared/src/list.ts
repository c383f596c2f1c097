import * as z from 'zod/mini'

export const PAGE_SIZE = 50

/**
 * A page of a list. `cursor` is the last row's place in the list's order, opaque to the client; null: from the start.
 * Lists never skip by offset: the 10,000th row costs what the first does, and rows arriving meanwhile shift nothing.
 */
export const PageInput = z.object({
  cursor: z.optional(z.nullable(z.string().check(z.maxLength(400)))),
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
})
export type PageInput = z.infer<typeof PageInput>

/** What somebody types into a search box: taken literally, whatever it holds. */
export const SearchText = z.string().check(
  z.maxLength(10_000),
  z.overwrite((text) => text.normalize('NFKC').trim().slice(0, 200)),
)

/** Counting stops here: beyond it a list says "more than". */
export const COUNT_AT_MOST = 1_000

/** `total` counts at most to `COUNT_AT_MOST + 1`; `nextCursor` null: this was the last page. */
export type Page<Row> = { rows: Row[]; nextCursor: string | null; total: number }

export function pageOf<Row extends z.core.$ZodType>(row: Row) {
  return z.object({ rows: z.array(row), nextCursor: z.nullable(z.string()), total: z.int() })
}

/**
 * A page of a list that can be asked for what no index answers. `searchedTo`: this far back it was looked through, without
 * filling the page; null where nothing was left out. `total` null: counting would have gone further than that.
 */
export function searchedPageOf<Row extends z.core.$ZodType>(row: Row) {
  return z.object({
    rows: z.array(row),
    nextCursor: z.nullable(z.string()),
    total: z.nullable(z.int()),
    searchedTo: z.nullable(z.string()),
  })
}
