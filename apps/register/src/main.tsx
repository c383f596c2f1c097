import '@sambung/ui/tokens.css'
import './styles/base.css'
import '@sambung/ui/controls.css'
import './styles/screens.css'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { fetchNext, isFetchSeenTo, watchHistory } from './app/navigation.ts'
import { reloadOnNewVersion } from './app/new-version.ts'
import type { PageState } from './app/page-state.ts'
import { SCREENS } from './app/screens.ts'
import { PATHS, allowedPlace, placeOf } from './app/steps.ts'
import { takeOver } from './app/take-over.ts'

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
  const app = <App state={state} english={english} loadEnglish={loadEnglish} />
  // Vite's development server sends an empty page.
  if (root.hasChildNodes()) hydrateRoot(root, app)
  else createRoot(root).render(app)
  if (place !== null) fetchNext(allowedPlace(place, draft))
}

const root = document.getElementById('root')
const embedded = document.getElementById('page-state')?.textContent
const state: PageState =
  embedded === undefined
    ? {
        locale: 'id',
        brand: 'Sambung',
        supportPhone: null,
        timeZone: 'Asia/Jakarta',
        path: location.pathname,
        development: true,
      }
    : (JSON.parse(embedded) as PageState)
reloadOnNewVersion(isFetchSeenTo)
if (root !== null) void start(root, state)
