import { ActionIcon, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import type { Column } from './column.ts'
import { type ColumnMarks, isOn, isShown } from './column-choice.ts'

type ColumnMenuProps<Row> = {
  columns: readonly Column<Row>[]
  marks: ColumnMarks
  /** The list's, in px. */
  width: number
  toggle: (column: Column<Row>) => void
}

/** Which columns there are; remembered on this browser. */
export function ColumnMenu<Row>({ columns, marks, width, toggle }: ColumnMenuProps<Row>) {
  const text = useTexts(componentTexts)
  const choosable = columns.filter(({ fixed }) => fixed !== true)
  if (choosable.length === 0) return null
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={text.columnsChoose}>
          <IconColumns3 size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {choosable.map((column) => (
            <Checkbox
              key={column.id}
              size="xs"
              label={column.header}
              checked={isOn(column, marks, width)}
              {...(isOn(column, marks, width) && !isShown(column, marks, width) && { description: text.columnNoRoom })}
              onChange={() => toggle(column)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
