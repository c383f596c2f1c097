import { frameText } from '../i18n/id/frame.ts'
import { codeText } from '../i18n/id/code.ts'
import { numberText } from '../i18n/id/number.ts'
import { trackingText } from '../i18n/id/tracking.ts'
import type { English } from '../i18n/en/index.ts'
import type { PageAssets, PageState } from './page-state.ts'
import type { Place } from './steps.ts'

type DocumentParts = {
  state: PageState
  assets: PageAssets
  body: string
  place: Place | null
  english: English | null
}

export function documentOf({ state, assets, body, place, english }: DocumentParts): string {
  return `<!doctype html>
<html lang="${state.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${titleOf(place, english)} · ${state.brand}`)}</title>
<meta name="description" content="${escapeHtml((english?.number ?? numberText.id).lead)}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#0d121e" media="(prefers-color-scheme: dark)">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<style>${assets.css}</style>
${assets.preload.map((path) => `<link rel="modulepreload" href="${escapeHtml(path)}">`).join('\n')}
<script type="module" src="${escapeHtml(assets.entry)}"></script>
</head>
<body>
<div id="root">${body}</div>
<script type="application/json" id="page-state">${escapeJson(state)}</script>
</body>
</html>
`
}

function titleOf(place: Place | null, english: English | null): string {
  switch (place) {
    case null:
      return (english?.frame ?? frameText.id).notFoundHeading
    case 'code':
      return (english?.code ?? codeText.id).heading
    case 'tracking':
      return (english?.tracking ?? trackingText.id).heading
    default:
      return (english?.number ?? numberText.id).heading
  }
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}

/** JSON that cannot end its script element early, whatever somebody typed into a form. */
function escapeJson(state: PageState): string {
  return JSON.stringify(state).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
