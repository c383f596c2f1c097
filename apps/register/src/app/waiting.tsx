import { frameText } from '../i18n/id/frame.ts'
import { useText } from '../i18n/page-context.tsx'

/** While a screen or the draft is on its way; and all that is left of it where scripts are off. */
export function Waiting() {
  const text = useText(frameText)
  return (
    <main id="content" className="main" aria-busy="true">
      <p className="soft">{text.loading}</p>
      <noscript>
        <p>{text.needsScript}</p>
      </noscript>
    </main>
  )
}
