import { type ReactNode, useEffect, useId } from 'react'
import { Link, useSearchParams } from 'wouter'
import { SignedInAs } from '../../app/session.tsx'
import { FailedScreen, Waiting } from '../../components/failed.tsx'
import { Screen } from '../../components/screen.tsx'
import { useFormat } from '../../i18n/language.ts'
import { useTexts } from '../../i18n/texts.ts'
import { addDays, isDay } from '../../lib/days.ts'
import { useMine } from '../../lib/use-mine.ts'
import { useNow } from '../../lib/use-now.ts'
import type { OwnVisit } from '../../lib/trpc.ts'
import { UnsentPhotos } from '../photos/unsent-photos.tsx'
import { dayTexts } from './texts.ts'
import { VisitCard } from './visit-card.tsx'

/** The visits of a day in their order; another day by `?hari=2026-11-26`. */
export function DayScreen() {
  const text = useTexts(dayTexts)
  const format = useFormat()
  const [search] = useSearchParams()
  const asked = search.get('hari')
  const today = format.today(useNow())
  const day = isDay(asked) && asked !== today ? asked : null
  const { data, error, refetch, dataUpdatedAt, isPlaceholderData } = useMine(day)
  // Midnight passed on an open page: what was today's is yesterday's now.
  const isOver = day === null && data !== undefined && data.day !== today
  useEffect(() => {
    if (isOver) void refetch()
  }, [isOver, refetch])
  if (data === undefined) {
    return error === null ? <Waiting /> : <FailedScreen error={error} retry={() => void refetch()} />
  }
  const visits = isPlaceholderData ? [] : data.today
  const done = visits.filter(({ state }) => state === 'completed').length
  const isToday = day === null
  const heading = isToday
    ? visits.length > 0 && done === visits.length
      ? text.allDone
      : text.today(visits.length)
    : text.otherDay(visits.length, format.day(day))
  return (
    <>
      <Screen
        heading={isPlaceholderData ? format.day(day ?? today) : heading}
        lead={
          <p>
            {isToday && format.day(today)}
            {isToday && done > 0 && ` · ${text.someDone(done, visits.length)}`}
          </p>
        }
      >
        <DayPicker day={day ?? today} isToday={isToday} />
        {error !== null && <p className="strip inside">{text.stale(format.clock(dataUpdatedAt))}</p>}
        <UnsentPhotos />
        {isToday && data.earlier.length > 0 && <Group title={text.earlier} visits={data.earlier} withDay />}
        {visits.length > 0 && (
          <Group
            title={isToday ? text.todayGroup : text.list}
            hidden={!isToday || data.earlier.length === 0}
            visits={visits}
          />
        )}
        {isToday && visits.length === 0 && data.earlier.length === 0 && (
          <p className="soft">{data.next.length === 0 ? `${text.nothing} ${text.noneYet}` : text.noneYet}</p>
        )}
        {isToday && data.next.length > 0 && <Group title={text.next} visits={data.next} withDay />}
      </Screen>
      <SignedInAs />
    </>
  )
}

type GroupProps = { title: string; hidden?: boolean; visits: OwnVisit[]; withDay?: boolean }

function Group({ title, hidden = false, visits, withDay = false }: GroupProps) {
  const id = useId()
  return (
    <section className="group" aria-labelledby={id}>
      <h2 id={id} className={hidden ? 'unseen' : undefined}>
        {title}
      </h2>
      <ol className="visits">
        {visits.map((visit) => (
          <VisitCard key={visit.id} visit={visit} withDay={withDay} />
        ))}
      </ol>
    </section>
  )
}

function DayPicker({ day, isToday }: { day: string; isToday: boolean }) {
  const text = useTexts(dayTexts)
  const format = useFormat()
  return (
    <nav className="daybar" aria-label={text.days}>
      <DayLink day={addDays(day, -1)} name={text.before}>
        ‹
      </DayLink>
      {isToday ? (
        <span className="daybar-now figures">{format.shortDay(day)}</span>
      ) : (
        <Link className="daybar-now" href="/">
          {text.backToToday}
        </Link>
      )}
      <DayLink day={addDays(day, 1)} name={text.after}>
        ›
      </DayLink>
    </nav>
  )
}

function DayLink({ day, name, children }: { day: string; name: string; children: ReactNode }) {
  const format = useFormat()
  return (
    <Link className="daybar-step" href={`/?hari=${day}`} aria-label={`${name}, ${format.day(day)}`}>
      <span aria-hidden="true">{children}</span>
    </Link>
  )
}
