import {
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useHiddenColumns } from '../../app/preferences.ts'
import type { Column, Sort } from './column.ts'

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature, rowSortingFeature })
type Selection = Record<string, true>

type TableInput<Row> = {
  id: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The list's width: narrow ones leave columns out. */
  width: number
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

/** The table's model: which columns, which rows are chosen, what it is ordered by. The server does the ordering. */
export function useListTable<Row extends object>(input: TableInput<Row>) {
  const { id, columns, rows, rowKey, width, sort, onSort } = input
  const [hidden, setHidden] = useHiddenColumns(id)
  const [rowSelection, setRowSelection] = useState<Selection>({})
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => row,
        header: column.header,
        enableSorting: column.sortable === true,
        enableHiding: column.fixed !== true,
      })),
    [columns],
  )
  const columnVisibility = useMemo(
    () =>
      Object.fromEntries(columns.map((column) => [column.id, isShown(column, hidden) && width >= leastWidth(column)])),
    [columns, hidden, width],
  )
  const sorting = useMemo(() => (sort === undefined ? [] : [{ id: sort.by, desc: sort.direction === 'desc' }]), [sort])
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { columnVisibility, rowSelection, sorting },
    onRowSelectionChange: setRowSelection,
    onSortingChange(updater) {
      const [first] = typeof updater === 'function' ? updater(sorting) : updater
      if (first !== undefined) onSort?.({ by: first.id, direction: first.desc ? 'desc' : 'asc' })
    },
  })
  return {
    table,
    rowSelection,
    clearSelection: () => setRowSelection({}),
    hidden,
    toggleColumn: (column: Column<Row>) => {
      // What is stored are departures from the usual: hidden ones by name, chosen extras with a plus.
      const mark = column.extra === true ? `+${column.id}` : column.id
      setHidden(hidden.includes(mark) ? hidden.filter((other) => other !== mark) : [...hidden, mark])
    },
  }
}

/** Chosen at a desk, an extra column does not push what a phone has room for out of sight. */
const EXTRA_FROM = 480

function leastWidth<Row>({ from, extra }: Column<Row>): number {
  return from ?? (extra === true ? EXTRA_FROM : 0)
}

export function isShown<Row>(column: Column<Row>, hidden: readonly string[]): boolean {
  if (column.fixed === true) return true
  return column.extra === true ? hidden.includes(`+${column.id}`) : !hidden.includes(column.id)
}
