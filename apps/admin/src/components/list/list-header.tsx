import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import type { Column, Sort } from './column.ts'
import classes from './data-list.module.css'

type ListHeaderProps<Row> = {
  columns: readonly Column<Row>[]
  sort: Sort | undefined
  sortBy: (column: string) => void
  selectAll: { all: boolean; some: boolean; toggle: (all: boolean) => void } | undefined
}

export function ListHeader<Row>({ columns, sort, sortBy, selectAll }: ListHeaderProps<Row>) {
  const text = useTexts(componentTexts)
  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" className={classes['headRow']} aria-rowindex={1}>
        {selectAll !== undefined && (
          <div role="columnheader" className={classes['check']}>
            <Checkbox
              size="xs"
              aria-label={text.selectAll}
              checked={selectAll.all}
              indeterminate={selectAll.some && !selectAll.all}
              onChange={(event) => selectAll.toggle(event.currentTarget.checked)}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            sort={sort?.by === column.id ? sort : undefined}
            sortBy={sortBy}
          />
        ))}
      </div>
    </div>
  )
}

type HeaderCellProps<Row> = { column: Column<Row>; sort: Sort | undefined; sortBy: (column: string) => void }

function HeaderCell<Row>({ column: { id, header, align, sortable }, sort, sortBy }: HeaderCellProps<Row>) {
  const direction = sort === undefined ? 'none' : sort.direction === 'asc' ? 'ascending' : 'descending'
  const Arrow = sort?.direction === 'desc' ? IconArrowDown : IconArrowUp
  return (
    <div
      role="columnheader"
      aria-sort={sortable === true ? direction : undefined}
      className={classes['headCell']}
      data-align={align}
    >
      {sortable === true ? (
        <UnstyledButton
          className={classes['sort'] ?? ''}
          data-on={sort !== undefined || undefined}
          onClick={() => sortBy(id)}
        >
          {header}
          <Arrow size={14} stroke={2} aria-hidden="true" />
        </UnstyledButton>
      ) : (
        header
      )}
    </div>
  )
}
