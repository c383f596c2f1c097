import '@sambung/ui/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { hydrateRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { watchHistory } from './app/navigation.ts'
import type { PageState } from './app/page-state.ts'
import { SCREENS } from './app/screens.ts'
import { PATHS, allowedPlace, placeOf } from './app/steps.ts'
import { takeOver } from './app/take-over.ts'
import { whenIdle } from './lib/when-idle.ts'

const loadEnglish = () => import('./i18n/en/index.ts').then((module) => module.english)

async function start(root: HTMLElement, state: PageState): Promise<void> {
  const draft = takeOver(root, state)
  watchHistory()
  const served = placeOf(state.path)
  // A plain form post proved the number before this script arrived: go on from there.
  if (state.proof !== undefined) history.replaceState(null, '', PATHS.address)
  const place = placeOf(location.pathname)
  // What hydration shows must be there already, or the prerendered screen would flash away.
  const [english] = await Promise.all([
    state.locale === 'en' ? loadEnglish() : null,
    place === null ? null : SCREENS[allowedPlace(place, draft)].load(),
    served === null ? null : SCREENS[served].load(),
  ])
  hydrateRoot(root, <App state={state} english={english} loadEnglish={loadEnglish} />)
  whenIdle(() => void SCREENS.code.load().catch(() => {}))
}

/** A page that was open while a new version was installed asks for files that are gone: it loads the new one, once. */
function reloadOnNewVersion(): void {
  addEventListener('vite:preloadError', () => {
    if (!navigator.onLine || sessionStorage.getItem('sambung.reloaded') === location.pathname) return
    sessionStorage.setItem('sambung.reloaded', location.pathname)
    location.reload()
  })
}

const root = document.getElementById('root')
const embedded = document.getElementById('page-state')?.textContent
const state: PageState =
  embedded === undefined
    ? { locale: 'id', brand: 'Sambung', timeZone: 'Asia/Jakarta', path: location.pathname, development: true }
    : (JSON.parse(embedded) as PageState)
reloadOnNewVersion()
if (root !== null) void start(root, state)
