import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { Link, Route, Router, Switch } from 'wouter'
import { Actions, Screen } from '../components/screen.tsx'
import { DayScreen } from '../features/day/day-screen.tsx'
import { VisitScreen } from '../features/visit/visit-screen.tsx'
import { useTexts } from '../i18n/texts.ts'
import { useLiveVisits } from '../lib/live.ts'
import { onSignedOut, queryClient } from '../lib/query-client.ts'
import { trpc, trpcClient } from '../lib/trpc.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { LiveContext } from './live-context.ts'
import { Session } from './session.tsx'
import { appTexts } from './texts.ts'

export function App() {
  return (
    <trpc.Provider client={trpcClient} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <Router base="/teknisi">
          <Frame>
            <ErrorBoundary>
              <SignOutWatch />
              <Session>
                <Live>
                  <Screens />
                </Live>
              </Session>
            </ErrorBoundary>
          </Frame>
        </Router>
      </QueryClientProvider>
    </trpc.Provider>
  )
}

function Screens() {
  return (
    <Switch>
      <Route path="/">
        <DayScreen />
      </Route>
      <Route path="/kunjungan/:id">{({ id }) => <VisitScreen key={id} id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}

function Live({ children }: { children: ReactNode }) {
  return <LiveContext value={useLiveVisits()}>{children}</LiveContext>
}

/** A session that ended elsewhere ends here too: the next refusal asks who is there. */
function SignOutWatch() {
  const utils = trpc.useUtils()
  useEffect(() => onSignedOut(() => void utils.me.get.invalidate()), [utils])
  return null
}

function NotFound() {
  const text = useTexts(appTexts)
  return (
    <Screen heading={text.notFoundHeading} lead={text.notFoundLead}>
      <Actions>
        <Link className="btn" href="/">
          {text.toVisits}
        </Link>
      </Actions>
    </Screen>
  )
}
