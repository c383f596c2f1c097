import { appTexts } from '../app/texts.ts'
import { useTexts } from '../i18n/texts.ts'
import { failureOf } from '../lib/failure.ts'
import { Button } from '@sambung/ui/button.tsx'
import { Actions, Screen } from './screen.tsx'

/** A whole screen that could not be read: what happened, and a way to try again. */
export function FailedScreen({ error, retry }: { error: unknown; retry: () => void }) {
  const text = useTexts(appTexts)
  const { code, requestId } = failureOf(error)
  const offline = code === 'OFFLINE'
  return (
    <Screen
      heading={offline ? text.offlineHeading : text.failedHeading}
      lead={offline ? text.offlineLead : text.failedLead}
    >
      {requestId !== undefined && requestId !== '' && <p className="small soft">{text.failedCode(requestId)}</p>}
      <Actions>
        <Button onClick={retry}>{text.retry}</Button>
      </Actions>
    </Screen>
  )
}

/** Reading what will be shown; said only where it takes longer than a blink. */
export function Waiting() {
  const text = useTexts(appTexts)
  return (
    <main id="content" className="main" aria-busy="true">
      <p className="soft waiting" role="status">
        {text.loading}
      </p>
    </main>
  )
}
