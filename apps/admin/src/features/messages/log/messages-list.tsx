import { COUNT_AT_MOST, PAGE_SIZE } from '@sambung/shared/list'
import { MESSAGE_CAUSES, MESSAGE_STATES, type MessageState } from '@sambung/shared/messages'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { DataList } from '../../../components/list/data-list.tsx'
import { FilterBar, type Filter } from '../../../components/list/filter-bar.tsx'
import { ListPage } from '../../../components/list/list-page.tsx'
import { useCountText } from '../../../components/list/count-text.ts'
import { nextPages, useRows } from '../../../components/list/use-rows.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { Empty } from '../../../components/states/empty.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useCauseWords } from '../cause-texts.ts'
import { useTemplateName } from '../message-words.ts'
import { MessagesTabs } from '../tabs.tsx'
import { messageWords } from '../texts.ts'
import classes from './log.module.css'
import { useMessageColumns } from './message-columns.tsx'
import { firstDay, PERIODS, type Period } from './periods.ts'
import { logTexts } from './texts.ts'

/** Notices tell of themselves; codes come too often for that and are looked for now and then. */
const LOOK_EVERY_MS = 15_000
/** Who has scrolled this far reads what was: asking for all of it again and again helps nobody. */
const PAGES_LOOKED_FOR = 3

const TROUBLED: MessageState[] = ['failed', 'unknown', 'expired']
const WAITING: MessageState[] = ['queued', 'sending']

type Search = ReturnType<typeof useLogSearch>['search']

function useLogSearch() {
  const search = useSearch({ from: '/console/pesan' })
  const navigate = useNavigate()
  const change = (next: Partial<typeof search>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: true })
  return { search, change }
}

export function MessagesList({ openId }: { openId: string | undefined }) {
  const text = useTexts(logTexts)
  const format = useFormat()
  const navigate = useNavigate()
  const columns = useMessageColumns()
  const name = useTemplateName()
  const { search, change } = useLogSearch()
  const list = trpc.messages.list.useInfiniteQuery(
    {
      search: search.q,
      states: search.status,
      template: search.templat,
      cause: search.sebab,
      provider: search.gateway,
      from: search.periode === undefined ? undefined : firstDay(search.periode, format.today()),
      limit: PAGE_SIZE,
    },
    {
      ...nextPages,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > PAGES_LOOKED_FOR ? false : LOOK_EVERY_MS),
      meta: { live: ['message'] },
    },
  )
  const { total } = useRows(list)
  const count = useCountText(total)
  const codesSince = list.data?.pages[0]?.codesSince ?? null
  const isFiltered = Object.values(search).some((value) => value !== undefined && value.length > 0)
  const reset = () => void navigate({ to: '.', search: {}, replace: true })
  return (
    <ListPage>
      <PageHeader heading={text.heading} aside={count} tabs={<MessagesTabs />} />
      <FilterBar
        search={{
          value: search.q ?? '',
          onChange: (q) => change({ q: q === '' ? undefined : q }),
          placeholder: text.search,
        }}
        views={useViews(search, change)}
        filters={useFilters(search, change)}
        reset={isFiltered ? reset : undefined}
      />
      {codesSince !== null && total !== null && total <= COUNT_AT_MOST && (
        <p className={classes['note']}>{text.codesSince(format.moment(codesSince))}</p>
      )}
      <DataList
        id="messages"
        label={text.list}
        columns={columns}
        query={list}
        rowKey={(row) => row.id}
        rowName={(row) => `${name(row.template)} ${row.recipient ?? text.noRecipient}`}
        openRow={(row) => void navigate({ to: '/pesan/$id', params: { id: row.id }, search: true })}
        openKey={openId}
        empty={<Empty heading={text.none} text={text.noneText} />}
        resetFilters={isFiltered ? reset : undefined}
      />
    </ListPage>
  )
}

type Change = (next: Partial<Search>) => void

function useViews(search: Search, change: Change) {
  const text = useTexts(logTexts)
  const isStates = (states: MessageState[]) => search.status?.join() === states.join() && search.templat === undefined
  const show = (status: MessageState[] | undefined, templat?: string) => () => change({ status, templat })
  return [
    {
      id: 'all',
      label: text.views.all,
      active: search.status === undefined && search.templat === undefined,
      choose: show(undefined),
    },
    { id: 'troubled', label: text.views.troubled, active: isStates(TROUBLED), choose: show(TROUBLED) },
    { id: 'waiting', label: text.views.waiting, active: isStates(WAITING), choose: show(WAITING) },
    {
      id: 'codes',
      label: text.views.codes,
      active: search.status === undefined && search.templat === 'otp',
      choose: show(undefined, 'otp'),
    },
  ]
}

function useFilters(search: Search, change: Change): Filter[] {
  const text = useTexts(logTexts)
  const words = useTexts(messageWords)
  const cause = useCauseWords()
  const one = (value: string | undefined) => (value === undefined ? [] : [value])
  const [first, ...rest] = PERIODS
  return [
    {
      id: 'period',
      label: text.period,
      options: [first, ...rest].map((value) => ({ value, label: text.periods[value] })),
      value: one(search.periode),
      onChange: ([value]) => change({ periode: value as Period | undefined }),
    },
    {
      id: 'state',
      label: text.state,
      multiple: true,
      options: MESSAGE_STATES.map((value) => ({ value, label: words.state[value] })),
      value: search.status ?? [],
      onChange: (value) => change({ status: value.length === 0 ? undefined : (value as MessageState[]) }),
    },
    {
      id: 'template',
      label: text.template,
      options: Object.entries(words.template).map(([value, label]) => ({ value, label })),
      value: one(search.templat),
      onChange: ([value]) => change({ templat: value }),
    },
    {
      id: 'cause',
      label: text.cause,
      options: MESSAGE_CAUSES.map((value) => ({ value, label: cause(value).short })),
      value: one(search.sebab),
      onChange: ([value]) => change({ sebab: value }),
    },
  ]
}
