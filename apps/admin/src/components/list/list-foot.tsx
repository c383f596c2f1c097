import { Button, Loader } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import classes from './data-list.module.css'
import { SearchOn } from './searched-so-far.tsx'
import { type RowsQuery, useRows } from './use-rows.ts'

/** Below the last row: more is coming, could not come, has not been searched, or that was all. */
export function ListFoot<Row>({ query, searchOn }: { query: RowsQuery<Row>; searchOn: () => void }) {
  const text = useTexts(componentTexts)
  const format = useFormat()
  const { searchedTo } = useRows(query)
  if (query.isFetchNextPageError)
    return (
      <div className={classes['foot']} role="alert">
        {text.loadMoreFailed}
        <Button size="compact-sm" variant="default" onClick={() => query.fetchNextPage()}>
          {text.retry}
        </Button>
      </div>
    )
  if (searchedTo !== null)
    return (
      <div className={classes['foot']} role="status">
        {text.searchedTo(format.moment(searchedTo))}
        <SearchOn isSearching={query.isFetchingNextPage} searchOn={searchOn} size="compact-sm" />
      </div>
    )
  if (query.isFetchingNextPage)
    return (
      <div className={classes['foot']} role="status">
        <Loader size={16} />
        {text.loadingMore}
      </div>
    )
  return (
    <div className={classes['foot']}>{!query.hasNextPage && (query.data?.pages.length ?? 0) > 1 && text.endOfList}</div>
  )
}
