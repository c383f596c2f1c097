import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { ListPage } from '../../../components/list/list-page.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PageTabs } from '../../../components/page-tabs.tsx'
import { Empty } from '../../../components/states/empty.tsx'
import { Failure } from '../../../components/states/failure.tsx'
import { ListSkeleton } from '../../../components/states/loading.tsx'
import { StaleBanner } from '../../../components/states/stale-banner.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { addDays, mondayOf } from '../days.ts'
import { scheduleTexts } from '../texts.ts'
import { useScheduleTabs } from '../use-tabs.ts'
import { CalendarGrid } from './calendar-grid.tsx'
import classes from './calendar.module.css'

/** A week: who goes where on which day, and what nobody goes to yet. */
export function CalendarScreen() {
  const text = useTexts(scheduleTexts)
  const format = useFormat()
  const navigate = useNavigate()
  const { week } = useSearch({ from: '/console/jadwal/kalender' })
  const today = format.today()
  const keys = useId()
  const from = mondayOf(week ?? today)
  const to = addDays(from, 6)
  const query = trpc.technicians.calendar.useQuery(
    { from, to },
    { placeholderData: keepPreviousData, meta: { live: ['workOrder', 'technician', 'settings'] } },
  )
  const go = (monday: string | undefined) => void navigate({ to: '.', search: { week: monday }, replace: true })
  useShortcut({ keys: '[', label: text.weekBefore, group: 'list', run: () => go(addDays(from, -7)) })
  useShortcut({ keys: ']', label: text.weekAfter, group: 'list', run: () => go(addDays(from, 7)) })
  return (
    <ListPage>
      <PageHeader
        heading={text.visits}
        aside={<span role="status">{text.week(format.shortDay(from), format.shortDay(to))}</span>}
        tabs={<PageTabs {...useScheduleTabs()} />}
      />
      <div className={classes['bar']}>
        <Tooltip label={text.weekBefore}>
          <ActionIcon variant="default" aria-label={text.weekBefore} onClick={() => go(addDays(from, -7))}>
            <IconChevronLeft size={16} />
          </ActionIcon>
        </Tooltip>
        <Button variant="default" disabled={from === mondayOf(today)} onClick={() => go(undefined)}>
          {text.weekThis}
        </Button>
        <Tooltip label={text.weekAfter}>
          <ActionIcon variant="default" aria-label={text.weekAfter} onClick={() => go(addDays(from, 7))}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </Tooltip>
        <span className={classes['keys']} id={keys}>
          {text.calendarKeys}
        </span>
        <Link to="/jadwal" search={{ undated: true }} className={classes['undated']}>
          {text.calendarUndated}
        </Link>
      </div>
      <div className={classes['body']} data-stale={query.isPlaceholderData || undefined}>
        {query.isPending ? (
          <ListSkeleton />
        ) : query.data === undefined ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <>
            {query.isError && <StaleBanner since={query.dataUpdatedAt} retry={() => void query.refetch()} />}
            {query.data.technicians.length === 0 && query.data.unassigned.length === 0 ? (
              <Empty heading={text.calendarNone} />
            ) : (
              <CalendarGrid calendar={query.data} today={today} keys={keys} />
            )}
          </>
        )}
      </div>
    </ListPage>
  )
}
