import { Button, Group, MultiSelect, Select, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { Dialog } from '../dialogs/dialog.tsx'
import { componentTexts } from '../texts.ts'
import type { Filter } from './filter.ts'

type FilterDialogProps = {
  filters: readonly Filter[]
  reset: (() => void) | undefined
  close: () => void
  children: ReactNode
}

/** All filters of a list below each other, where a bar of them would push the rows out of sight. */
export function FilterDialog({ filters, reset, close, children }: FilterDialogProps) {
  const text = useTexts(componentTexts)
  return (
    <Dialog onClose={close} title={text.filter} transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        {filters.map((filter) => (
          <FilterField key={filter.id} filter={filter} />
        ))}
        {children}
      </Stack>
      <Group justify="space-between" gap="xs" mt="lg">
        {reset !== undefined && (
          <Button variant="subtle" px="xs" onClick={reset}>
            {text.resetFilters}
          </Button>
        )}
        <Button ml="auto" onClick={close}>
          {text.close}
        </Button>
      </Group>
    </Dialog>
  )
}

function FilterField({ filter: { label, options, value, multiple = false, onChange } }: { filter: Filter }) {
  const text = useTexts(componentTexts)
  const data = [...options]
  if (multiple)
    return (
      <MultiSelect
        label={label}
        data={data}
        value={[...value]}
        onChange={onChange}
        clearable
        placeholder={value.length === 0 ? text.filterAny : ''}
      />
    )
  return (
    <Select
      label={label}
      data={data}
      value={value[0] ?? null}
      onChange={(chosen) => onChange(chosen === null ? [] : [chosen])}
      clearable
      placeholder={text.filterAny}
    />
  )
}
