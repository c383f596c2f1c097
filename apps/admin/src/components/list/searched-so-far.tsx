import { Button, Group, Loader } from '@mantine/core'
import { IconZoomQuestion } from '@tabler/icons-react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { StateView } from '../states/state-view.tsx'
import { componentTexts } from '../texts.ts'
import type { RowsQuery } from './use-rows.ts'

type SearchedProps<Row> = {
  query: RowsQuery<Row>
  searchedTo: string
  searchOn: () => void
  reset: (() => void) | undefined
}

/** Nothing fits as far as was searched, and older rows have not been looked at. */
export function SearchedSoFar<Row>({ query, searchedTo, searchOn, reset }: SearchedProps<Row>) {
  const text = useTexts(componentTexts)
  const format = useFormat()
  return (
    <StateView
      role="status"
      icon={<IconZoomQuestion size={22} stroke={1.75} />}
      heading={text.searchedHeading}
      text={query.isFetchNextPageError ? text.loadMoreFailed : text.searchedText(format.moment(searchedTo))}
      action={
        <Group gap="xs" justify="center">
          <SearchOn isSearching={query.isFetchingNextPage} searchOn={searchOn} />
          {reset !== undefined && (
            <Button variant="subtle" onClick={reset}>
              {text.resetFilters}
            </Button>
          )}
        </Group>
      }
    />
  )
}

type SearchOnProps = { isSearching: boolean; searchOn: () => void; size?: 'sm' | 'compact-sm' }

export function SearchOn({ isSearching, searchOn, size = 'sm' }: SearchOnProps) {
  const text = useTexts(componentTexts)
  return (
    // Not `loading`, which disables the button: the keyboard stays on it, as it may be wanted again at once.
    <Button
      size={size}
      variant="default"
      aria-disabled={isSearching || undefined}
      leftSection={isSearching && <Loader size={14} />}
      onClick={searchOn}
    >
      {text.searchOn}
    </Button>
  )
}
