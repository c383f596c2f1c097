import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** A grid track: `120px`, `minmax(160px, 2fr)`. */
  width?: string
  /** The list's width in px from which the column is shown by itself; chosen in the menu, it is shown in narrower ones. */
  from?: number
  align?: 'end'
  /** The server can order by it; the column's `id` is what `onSort` is given. */
  sortable?: boolean
  /** Cannot be hidden: what the row is known by. */
  fixed?: boolean
  /** Hidden until somebody chooses it. */
  extra?: boolean
}

export type Sort = { by: string; direction: 'asc' | 'desc' }
