import { Link } from 'wouter'
import { useLive } from '../../app/live-context.ts'
import { FailedScreen, Waiting } from '../../components/failed.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { useTexts } from '../../i18n/texts.ts'
import { failureOf } from '../../lib/failure.ts'
import { type Mine, type OwnVisit, trpc } from '../../lib/trpc.ts'
import { ASK_EVERY_MS, useMine } from '../../lib/use-mine.ts'
import { visitScreenTexts } from './texts.ts'
import { VisitPage } from './visit-page.tsx'

/** One of the technician's own visits; what the list knew already shows at once. */
export function VisitScreen({ id }: { id: string }) {
  const live = useLive()
  const { data: mine } = useMine(null)
  const query = trpc.workOrders.visit.useQuery(
    { id },
    {
      // Kept also where the first look at the visit itself finds no signal.
      initialData: () => (mine === undefined ? undefined : allOf(mine).find((visit) => visit.id === id)),
      initialDataUpdatedAt: 0,
      refetchInterval: live ? false : ASK_EVERY_MS,
    },
  )
  const { data: visit, error } = query
  // A visit one has just handed back is unknown to the server from then on; what became of it stays on the screen.
  if (error !== null && failureOf(error).code === 'NOT_FOUND' && visit?.state !== 'open') return <GoneScreen />
  if (visit === undefined) {
    return error === null ? <Waiting /> : <FailedScreen error={error} retry={() => void query.refetch()} />
  }
  return <VisitPage visit={visit} next={mine === undefined ? null : nextAfter(visit, mine)} />
}

function allOf({ earlier, today, next }: Mine): OwnVisit[] {
  return [...earlier, ...today, ...next]
}

/** The next one of the day that is still to be done. */
function nextAfter(visit: OwnVisit, { earlier, today }: Mine): OwnVisit | null {
  const open = [...earlier, ...today].filter(({ allowed }) => allowed.length > 0)
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
