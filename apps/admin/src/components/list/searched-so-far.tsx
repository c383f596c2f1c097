import { Button, Group } from '@mantine/core'
import { IconZoomQuestion } from '@tabler/icons-react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { StateView } from '../states/state-view.tsx'
import { componentTexts } from '../texts.ts'
import type { RowsQuery } from './use-rows.ts'

type SearchedProps<Row> = { query: RowsQuery<Row>; searchedTo: string; reset: (() => void) | undefined }

/** Nothing fits as far as was searched, and older rows have not been looked at. */
export function SearchedSoFar<Row>({ query, searchedTo, reset }: SearchedProps<Row>) {
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
          <SearchOn query={query} />
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

export function SearchOn<Row>({ query, size = 'sm' }: { query: RowsQuery<Row>; size?: 'sm' | 'compact-sm' }) {
  const text = useTexts(componentTexts)
  return (
    <Button size={size} variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
      {text.searchOn}
    </Button>
  )
}
