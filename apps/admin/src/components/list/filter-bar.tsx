import { Button, CloseButton, Menu, TextInput, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconFilter, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { useSettledText } from '../forms/use-settled-text.ts'
import { componentTexts } from '../texts.ts'
import classes from './filter-bar.module.css'
import type { Filter } from './filter.ts'
import { FilterDialog } from './filter-dialog.tsx'

export type { Filter, FilterOption } from './filter.ts'

export type View = { id: string; label: string; count?: number | undefined; active: boolean; choose: () => void }

type FilterBarProps = {
  search?: { value: string; onChange: (text: string) => void; placeholder: string } | undefined
  filters?: readonly Filter[]
  /** Ready-made and saved views, as a row of chips. */
  views?: readonly View[]
  /** Takes all filters and the search away; only while some are set. */
  reset?: (() => void) | undefined
  /** Filters of another kind: a range of dates. */
  children?: ReactNode
  /** At the right end: export, save this view. */
  actions?: ReactNode
}

/** Above a list: its views, its search box, its filters. What they say stands in the address. */
export function FilterBar({ search, filters = [], views = [], reset, children, actions }: FilterBarProps) {
  const text = useTexts(componentTexts)
  const onPhone = useMediaQuery('(max-width: 40em)') === true
  return (
    <div className={classes['bar']} role="search">
      {views.length > 0 && <Views views={views} />}
      <div className={classes['line']}>
        {search !== undefined && <SearchBox {...search} />}
        {onPhone && filters.length > 0 ? (
          <Gathered filters={filters} reset={reset}>
            {children}
          </Gathered>
        ) : (
          <>
            {filters.map((filter) => (
              <FilterMenu key={filter.id} filter={filter} />
            ))}
            {children}
            {reset !== undefined && (
              <Button variant="subtle" leftSection={<IconX size={14} />} onClick={reset}>
                {text.resetFilters}
              </Button>
            )}
          </>
        )}
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </div>
    </div>
  )
}

type GatheredProps = { filters: readonly Filter[]; reset: (() => void) | undefined; children: ReactNode }

/** On a phone: one button for all of them, which says how many are set. */
function Gathered({ filters, reset, children }: GatheredProps) {
  const text = useTexts(componentTexts)
  const [opened, setOpened] = useState(false)
  const set = filters.filter(({ value }) => value.length > 0).length
  return (
    <>
      <Button
        variant={set > 0 ? 'light' : 'default'}
        fw={500}
        leftSection={<IconAdjustmentsHorizontal size={14} stroke={1.75} />}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {set === 0 ? text.filter : text.filtersSet(set)}
      </Button>
      {opened && (
        <FilterDialog filters={filters} reset={reset} close={() => setOpened(false)}>
          {children}
        </FilterDialog>
      )}
    </>
  )
}

function Views({ views }: { views: readonly View[] }) {
  const text = useTexts(componentTexts)
  const format = useFormat()
  return (
    <div className={classes['views']} role="group" aria-label={text.views}>
      {views.map(({ id, label, count, active, choose }) => (
        <UnstyledButton key={id} className={classes['view'] ?? ''} aria-pressed={active} onClick={choose}>
          {label}
          {count !== undefined && <b>{format.number(count)}</b>}
        </UnstyledButton>
      ))}
    </div>
  )
}

function SearchBox({
  value,
  onChange,
  placeholder,
}: {
  value: string
  onChange: (text: string) => void
  placeholder: string
}) {
  const text = useTexts(componentTexts)
  const box = useRef<HTMLInputElement>(null)
  const { typed, type, set } = useSettledText(value, onChange)
  useShortcut({ keys: '/', label: text.focusSearch, group: 'list', run: () => box.current?.focus() })
  return (
    <TextInput
      ref={box}
      className={classes['search'] ?? ''}
      type="search"
      aria-label={text.search}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} stroke={1.75} />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
      rightSection={
        typed !== '' && (
          <CloseButton
            size="sm"
            aria-label={text.clearSearch}
            onClick={() => {
              set('')
              box.current?.focus()
            }}
          />
        )
      }
    />
  )
}

function FilterMenu({ filter: { label, options, value, multiple = false, onChange } }: { filter: Filter }) {
  const chosen = options.filter((option) => value.includes(option.value)).map((option) => option.label)
  const said = chosen.length === 0 ? label : `${label}: ${chosen.length > 2 ? chosen.length : chosen.join(', ')}`
  const toggle = (option: string) =>
    value.includes(option) ? value.filter((other) => other !== option) : multiple ? [...value, option] : [option]
  return (
    <Menu position="bottom-start" closeOnItemClick={!multiple}>
      <Menu.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          leftSection={<IconFilter size={14} stroke={1.75} />}
          className={classes['filter'] ?? ''}
        >
          {said}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['options'] ?? ''}>
        {options.map((option) => (
          <Menu.CheckboxItem
            key={option.value}
            checked={value.includes(option.value)}
            closeMenuOnClick={!multiple}
            onChange={() => onChange(toggle(option.value))}
          >
            {option.label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
