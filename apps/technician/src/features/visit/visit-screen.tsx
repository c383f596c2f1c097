import type { MineView, OwnVisitView } from '@sambung/shared/work-orders'
import { Link, useSearchParams } from 'wouter'
import { FailedScreen, Waiting } from '../../components/failed.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { useTexts } from '../../i18n/texts.ts'
import { isDay } from '../../lib/days.ts'
import { useMine } from '../../lib/use-mine.ts'
import { visitScreenTexts } from './texts.ts'
import { VisitPage } from './visit-page.tsx'

/** One visit, found among the technician's own: `?hari=` says around which day to look. */
export function VisitScreen({ id }: { id: string }) {
  const [search] = useSearchParams()
  const asked = search.get('hari')
  const { data, error, refetch, isPlaceholderData } = useMine(isDay(asked) ? asked : null)
  if (data === undefined) {
    return error === null ? <Waiting /> : <FailedScreen error={error} retry={() => void refetch()} />
  }
  const visits = [...data.earlier, ...data.today, ...data.next]
  const visit = visits.find((one) => one.id === id)
  if (visit !== undefined) return <VisitPage visit={visit} next={nextAfter(visit, data)} />
  return isPlaceholderData ? <Waiting /> : <GoneScreen />
}

/** The next one of the day that is still to be done. */
function nextAfter(visit: OwnVisitView, { earlier, today }: MineView): OwnVisitView | null {
  const open = [...earlier, ...today].filter(({ state }) => state !== 'completed' && state !== 'cancelled')
  return open.find(({ id }) => id !== visit.id) ?? null
}

function GoneScreen() {
  const text = useTexts(visitScreenTexts)
  return (
    <Screen heading={text.gone} lead={text.goneLead}>
      <Actions>
        <Link className="btn" href="/">
          {text.toVisits}
        </Link>
      </Actions>
    </Screen>
  )
}
