import { Checkbox } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { usePreferences } from '../../app/preferences.ts'
import { useTexts } from '../../lib/texts.ts'
import { Failure } from '../states/failure.tsx'
import { ListSkeleton } from '../states/loading.tsx'
import { EmptyByFilter } from '../states/empty.tsx'
import { StaleBanner } from '../states/stale-banner.tsx'
import { componentTexts } from '../texts.ts'
import { BulkBar } from './bulk-bar.tsx'
import type { Column, Sort } from './column.ts'
import { ColumnMenu } from './column-menu.tsx'
import classes from './data-list.module.css'
import { ListHeader } from './list-header.tsx'
import { ListFoot } from './list-foot.tsx'
import { SearchedSoFar } from './searched-so-far.tsx'
import { type RowsQuery, useRows } from './use-rows.ts'
import { useListTable } from './use-table.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useSearchOn } from './use-search-on.ts'
import { useSelectRest } from './use-select-rest.ts'

export type DataListProps<Row> = {
  /** Under this name the chosen columns are remembered. */
  id: string
  /** What the list is, for people who hear it. */
  label: string
  columns: readonly Column<Row>[]
  query: RowsQuery<Row>
  rowKey: (row: Row) => string
  /** What a row is called: its number, its name. */
  rowName: (row: Row) => string
  /** Enter or a click. */
  openRow?: (row: Row) => void
  /** The row whose record is open beside the list. */
  openKey?: string | undefined
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** What can be done with several at once; its presence makes rows selectable. */
  bulk?: (rows: readonly Row[], clear: () => void) => ReactNode
  /** As many as can be dealt with at once: a list that is not longer can be selected whole by one press. */
  bulkAtMost?: number
  /** What stands there when there is nothing at all. */
  empty: ReactNode
  /** Present while filters are set: takes them all away. */
  resetFilters?: (() => void) | undefined
}

const HEIGHT = { comfortable: 53, compact: 37 } as const
/** This many rows before the end the next page is asked for. */
const AHEAD = 12

/** Rows by the thousand: only those in view are in the document; the next page comes as one scrolls. */
export function DataList<Row extends object>(props: DataListProps<Row>) {
  const { id, label, columns, query, rowKey, rowName, openRow, openKey, sort, onSort, bulk, empty, resetFilters } =
    props
  const text = useTexts(componentTexts)
  const { density } = usePreferences()
  const { rows, total, searchedTo } = useRows(query)
  const { ref: sizeRef, width } = useElementSize()
  const scroller = useRef<HTMLDivElement>(null)
  const model = useListTable({
    id,
    columns,
    rows,
    rowKey,
    width: width === 0 ? Number.MAX_SAFE_INTEGER : width,
    sort,
    onSort,
  })
  const tableRows = model.table.getRowModel().rows
  const shown = columns.filter((column) => model.table.getColumn(column.id)?.getIsVisible() === true)
  // oxlint-disable-next-line react/incompatible-library -- rows are rendered anew whenever it says so
  const virtualizer = useVirtualizer({
    count: tableRows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT[density],
    getItemKey: (index) => tableRows[index]?.id ?? index,
    overscan: 8,
    // The header stays above the rows while they scroll beneath it.
    scrollPaddingStart: 40,
  })
  const focus = useRowFocus({
    keys: tableRows.map((row) => row.id),
    openKey,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    open: (index) => withRow(index, (row) => openRow?.(row)),
    select: bulk === undefined ? undefined : (index) => tableRows[index]?.toggleSelected(),
  })
  const searchOn = useSearchOn(query, tableRows.length, focus.focusRow)
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query
  useEffect(() => {
    if (last < tableRows.length - AHEAD || searchedTo !== null) return
    // A page asked for during a refresh would take its place, and what is shown would count as fresh.
    if (hasNextPage && !isFetching && !isFetchNextPageError) fetchNextPage()
  }, [last, tableRows.length, searchedTo, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])
  useEffect(() => virtualizer.measure(), [virtualizer, density])
  const isShown = width > 0
  useEffect(() => {
    // A list that was hidden behind its record comes back at the top, while the rows drawn are those of where it was.
    if (isShown && scroller.current !== null) scroller.current.scrollTop = virtualizer.scrollOffset ?? 0
  }, [virtualizer, isShown])
  const selected = tableRows.filter((row) => model.rowSelection[row.id] === true).map((row) => row.original)
  const rest = useSelectRest({
    loaded: tableRows.length,
    selected: selected.length,
    total,
    atMost: props.bulkAtMost ?? 0,
    hasNextPage,
    isFetching,
    isFetchNextPageError,
    fetchNextPage,
    selectAll: () => model.table.toggleAllRowsSelected(true),
  })

  function withRow(index: number, act: (row: Row) => void) {
    const row = tableRows[index]?.original
    if (row !== undefined) act(row)
  }

  if (query.isPending) return <ListSkeleton />
  if (query.isError && query.data === undefined)
    return <Failure error={query.error} retry={() => void query.refetch()} />
  // A search may look through many rows before the first that fits: an empty page is not the end.
  if (rows.length === 0 && searchedTo !== null && !query.isPlaceholderData)
    return <SearchedSoFar query={query} searchedTo={searchedTo} searchOn={searchOn} reset={resetFilters} />
  if (rows.length === 0 && !query.isPlaceholderData)
    return resetFilters === undefined ? empty : <EmptyByFilter reset={resetFilters} />

  const selectable = bulk !== undefined
  const template = [
    ...(selectable ? ['44px'] : []),
    ...shown.map(({ width: track }) => track ?? 'minmax(96px, 1fr)'),
  ].join(' ')
  return (
    <div className={classes['list']} ref={sizeRef}>
      {query.isError && <StaleBanner since={query.dataUpdatedAt} retry={() => void query.refetch()} />}
      <div className={classes['columns']}>
        <ColumnMenu columns={columns} marks={model.marks} width={width} toggle={model.toggleColumn} />
      </div>
      <div className={classes['scroller']} ref={scroller} data-stale={query.isPlaceholderData || undefined}>
        <div
          role="grid"
          aria-label={label}
          aria-rowcount={total ?? -1}
          aria-multiselectable={selectable || undefined}
          className={classes['grid']}
          style={{ '--columns': template } as React.CSSProperties}
        >
          <ListHeader
            columns={shown}
            sort={sort}
            sortBy={(by) => model.table.getColumn(by)?.toggleSorting()}
            selectAll={
              selectable
                ? {
                    all: tableRows.length > 0 && selected.length === tableRows.length,
                    some: selected.length > 0,
                    toggle: (all) => model.table.toggleAllRowsSelected(all),
                  }
                : undefined
            }
          />
          <div role="rowgroup" className={classes['rows']} style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = tableRows[item.index]
              if (row === undefined) return null
              const isSelected = model.rowSelection[row.id] === true
              return (
                <div
                  key={row.id}
                  role="row"
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-open={row.id === openKey || undefined}
                  data-link={openRow !== undefined || undefined}
                  aria-rowindex={item.index + 2}
                  aria-selected={selectable ? isSelected : undefined}
                  aria-current={row.id === openKey || undefined}
                  className={classes['row']}
                  style={{ transform: `translateY(${item.start}px)` }}
                  {...focus.rowProps(item.index, row.id)}
                >
                  {selectable && (
                    <div role="gridcell" className={classes['check']}>
                      <Checkbox
                        size="xs"
                        tabIndex={-1}
                        aria-label={text.selectRow(rowName(row.original))}
                        checked={isSelected}
                        onChange={() => {}}
                        onClick={row.getToggleSelectedHandler()}
                      />
                    </div>
                  )}
                  {shown.map((column) => (
                    <div key={column.id} role="gridcell" className={classes['cell']} data-align={column.align}>
                      {column.cell(row.original)}
                    </div>
                  ))}
                </div>
              )
            })}
          </div>
        </div>
        <ListFoot query={query} searchOn={searchOn} />
      </div>
      {bulk !== undefined && selected.length > 0 && (
        <BulkBar count={selected.length} clear={model.clearSelection} rest={rest}>
          {bulk(selected, model.clearSelection)}
        </BulkBar>
      )}
    </div>
  )
}
