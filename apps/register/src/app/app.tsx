import type { Locale } from '@sambung/shared/locale'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { usePathname } from 'wouter/use-browser-location'
import { Frame } from '../components/frame.tsx'
import { useDraft } from '../draft/store.ts'
import type { English } from '../i18n/en/index.ts'
import { makeFormat } from '../i18n/format.ts'
import { PageContext, type PageInfo, usePage } from '../i18n/page-context.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { goTo, hasMoved } from './navigation.ts'
import { NotFound } from './not-found.tsx'
import type { PageState } from './page-state.ts'
import { SCREENS } from './screens.ts'
import { type Place, allowedPlace, placeOf } from './steps.ts'
import { Waiting } from './waiting.tsx'

type AppProps = { state: PageState; english: English | null; loadEnglish: () => Promise<English> }

export function App({ state, english: initialEnglish, loadEnglish }: AppProps) {
  const [locale, setLocale] = useState<Locale>(state.locale)
  const [english, setEnglish] = useState(initialEnglish)
  const page = useMemo<PageInfo>(
    () => ({ state, locale, format: makeFormat(locale, state.timeZone), english, goTo, hasMoved }),
    [state, locale, english],
  )
  const changeLocale = async (next: Locale) => {
    if (next === 'en' && english === null) setEnglish(await loadEnglish())
    setLocale(next)
    document.documentElement.lang = next
    document.cookie = `sambung_lang=${next}; Path=/; Max-Age=31536000; SameSite=Lax`
  }
  const place = placeOf(usePathname({ ssrPath: state.path }))
  return (
    <PageContext value={page}>
      <Frame place={place} onLocale={changeLocale}>
        <ErrorBoundary key={place}>
          <Suspense fallback={<Waiting />}>{place === null ? <NotFound /> : <Guarded place={place} />}</Suspense>
        </ErrorBoundary>
      </Frame>
    </PageContext>
  )
}

/** Shows the screen, or goes back to the first one that still lacks something. */
function Guarded({ place }: { place: Place }) {
  const draft = useDraft()
  const known = useKnown(place)
  const allowed = known === 'server' ? place : allowedPlace(place, draft)
  useEffect(() => {
    // Without a connection the screen to go back to cannot be fetched; a reload says so.
    if (known === 'phone' && allowed !== place) goTo(allowed, { replace: true }).catch(() => location.reload())
  }, [known, allowed, place])
  if (known === 'nobody' || allowed !== place) return <Waiting />
  const Screen = SCREENS[place]
  return <Screen />
}

/**
 * Who can say what this screen shows. The draft is on the phone only: a screen that needs it, and that the server
 * could not render, waits for the first look at it.
 */
function useKnown(place: Place): 'nobody' | 'server' | 'phone' {
  const { state } = usePage()
  const [started, setStarted] = useState(false)
  useEffect(() => setStarted(true), [])
  if (started) return 'phone'
  const served =
    place === 'number' || place === 'tracking' || (place === 'code' && (state.code ?? state.proof) !== undefined)
  return served ? 'server' : 'nobody'
}
