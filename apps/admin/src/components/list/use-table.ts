import {
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useColumnMarks } from '../../app/preferences.ts'
import { isShown, toggled } from './column-choice.ts'
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
  const [marks, setMarks] = useColumnMarks(id)
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
    () => Object.fromEntries(columns.map((column) => [column.id, isShown(column, marks, width)])),
    [columns, marks, width],
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
    marks,
    toggleColumn: (column: Column<Row>) => setMarks(toggled(column, marks, width)),
  }
}
