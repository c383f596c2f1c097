import { Spotlight, spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { can } from '@sambung/shared/permissions'
import { IconSearch } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useStore } from '../../lib/store.ts'
import { useTexts } from '../../lib/texts.ts'
import { useLocale } from '../preferences.ts'
import { useMe } from '../session.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { appTexts } from '../texts.ts'
import { usePlaces } from '../frame/places.ts'
import classes from './palette.module.css'
import { type PaletteItem, paletteActions } from './registry.ts'
import { recordSources } from './sources.ts'
import { useFrameActions } from './frame-actions.ts'

const PAUSE_MS = 200
const SHORTEST = 2

type Group = { heading: string; items: PaletteItem[] }

/** Ctrl K: pages, actions of this screen, records of every kind. */
export function Palette() {
  const text = useTexts(appTexts)
  const router = useRouter()
  const [query, setQuery] = useState('')
  const records = useRecords(query)
  const places = usePlaces().map(({ to, label }): PaletteItem => ({ id: `place ${to}`, label, to }))
  const actions = [...useStore(paletteActions), ...useFrameActions()]
  useShortcut({ keys: 'mod+k', label: text.openSearch, run: spotlight.open })

  const groups: Group[] = [
    ...records.groups,
    { heading: text.palettePlaces, items: matching(places, query) },
    { heading: text.paletteActions, items: matching(actions, query) },
  ].filter(({ items }) => items.length > 0)

  const choose = ({ to, run }: PaletteItem) => {
    if (to !== undefined) router.history.push(router.basepath === '/' ? to : `${router.basepath}${to}`)
    run?.()
  }

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      centered={false}
      yOffset="12dvh"
      maxHeight="min(440px, 60dvh)"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      classNames={{
        actionsGroup: classes['group'] ?? '',
        search: classes['search'] ?? '',
        action: classes['action'] ?? '',
      }}
    >
      <Spotlight.Search
        placeholder={text.search}
        aria-label={text.paletteLabel}
        leftSection={<IconSearch size={18} stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ heading, items }) => (
          <Spotlight.ActionsGroup key={heading} label={heading}>
            {items.map((item) => (
              <Spotlight.Action
                key={item.id}
                label={item.label}
                {...(item.description === undefined ? {} : { description: item.description })}
                onClick={() => choose(item)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {records.searching && <div className={classes['note']}>{text.paletteSearching}</div>}
        {records.failed && <div className={classes['note']}>{text.paletteFailed}</div>}
        {groups.length === 0 && !records.searching && <Spotlight.Empty>{text.paletteEmpty}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useRecords(query: string): { groups: Group[]; searching: boolean; failed: boolean } {
  const { role } = useMe()
  const locale = useLocale()
  const [settled] = useDebouncedValue(query.trim(), PAUSE_MS)
  const enough = settled.length >= SHORTEST
  const sources = recordSources.filter(({ permission }) => can(role, permission))
  const found = useQueries({
    queries: sources.map((source) => ({
      queryKey: ['palette', source.id, settled],
      queryFn: () => source.search(settled),
      enabled: enough,
    })),
  })
  return {
    groups: sources.map(({ heading }, at) => ({
      heading: heading[locale],
      items: (enough ? found[at]?.data : []) ?? [],
    })),
    searching: enough && found.some(({ isFetching }) => isFetching),
    failed: enough && found.some(({ isError }) => isError),
  }
}

/** Every word typed is somewhere in the line. */
function matching(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return items.filter(({ label, description = '', keywords = '' }) => {
    const line = `${label} ${description} ${keywords}`.toLowerCase()
    return words.every((word) => line.includes(word))
  })
}
