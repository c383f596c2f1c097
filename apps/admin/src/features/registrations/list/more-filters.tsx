import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState } from 'react'
import { DateRange } from '../../../components/forms/date-range.tsx'
import type { Filter } from '../../../components/list/filter-bar.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { listTexts } from '../texts.ts'
import type { ListSearch } from './list-search.ts'

type MoreFiltersProps = {
  filters: readonly Filter[]
  search: ListSearch
  change: (change: (before: ListSearch) => ListSearch) => void
}

/** The filters that are wanted now and then; what is set stands in the bar like the others. */
export function MoreFilters({ filters, search, change }: MoreFiltersProps) {
  const text = useTexts(listTexts)
  const common = useTexts(componentTexts)
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="default"
        fw={500}
        leftSection={<IconAdjustmentsHorizontal size={14} stroke={1.75} />}
        onClick={() => setOpened(true)}
      >
        {common.filter}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={common.filter}>
        <Stack gap="sm">
          {filters.map(({ id, label, options, value, onChange }) => (
            <Select
              key={id}
              label={label}
              data={[...options]}
              value={value[0] ?? null}
              onChange={(chosen) => onChange(chosen === null ? [] : [chosen])}
              searchable
              clearable
              placeholder={text.filterAny}
              nothingFoundMessage={text.filterNothing}
            />
          ))}
          <ChosenDays search={search} change={change} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button onClick={() => setOpened(false)}>{common.close}</Button>
        </Group>
      </Modal>
    </>
  )
}

/** Any other period than the usual ones. */
export function ChosenDays({ search, change }: Omit<MoreFiltersProps, 'filters'>) {
  const text = useTexts(listTexts)
  return (
    <DateRange
      label={text.filterDays}
      from={search.from}
      until={search.to}
      onChange={({ from, until }) => change((before) => ({ ...before, period: undefined, from, to: until }))}
    />
  )
}
