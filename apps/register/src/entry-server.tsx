import { renderToString } from 'react-dom/server'
import { App } from './app/app.tsx'
import type { PageAssets, PageState } from './app/page-state.ts'
import { SCREENS } from './app/screens.ts'
import { placeOf } from './app/steps.ts'
import { documentOf } from './app/document.ts'
import { english } from './i18n/en/index.ts'

export type { PageAssets, PageState } from './app/page-state.ts'

await Promise.all([SCREENS.code.load(), SCREENS.tracking.load()])

/** The whole HTML document of one page. Pure: the same state and assets give the same text. */
export function renderDocument(state: PageState, assets: PageAssets): string {
  const body = renderToString(<App state={state} english={english} loadEnglish={async () => english} />)
  const place = placeOf(state.path)
  return documentOf({ state, assets, body, place, english: state.locale === 'en' ? english : null })
}
