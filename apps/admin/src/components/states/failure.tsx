import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type Failure as FailureShape, failureOf } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import { NoPermission } from './no-permission.tsx'
import { StateView } from './state-view.tsx'
import classes from './states.module.css'

type FailureProps = {
  /** What a query or a screen failed with. */
  error: unknown
  heading?: string
  retry?: () => void
}

/** A query that failed: what happened, a way to try again, the code that finds it in the log. */
export function Failure({ error, heading, retry }: FailureProps) {
  const text = useTexts(componentTexts)
  const failure = failureOf(error)
  const sentence = useFailureText(failure)
  if (failure.code === 'FORBIDDEN') return <NoPermission />
  return (
    <StateView
      role="alert"
      icon={<IconAlertTriangle size={22} stroke={1.75} />}
      heading={heading ?? text.failedHeading}
      text={
        <>
          {sentence}
          {failure.requestId !== undefined && failure.requestId !== '' && (
            <>
              <br />
              <span className={classes['request']}>{text.requestId(failure.requestId)}</span>
            </>
          )}
        </>
      }
      action={
        retry !== undefined && (
          <Button variant="default" onClick={retry}>
            {text.retry}
          </Button>
        )
      }
    />
  )
}

/** A sentence for a failure that the screen has no better words for. */
export function useFailureText(failure: FailureShape): string {
  const text = useTexts(componentTexts)
  switch (failure.code) {
    case 'OFFLINE':
      return text.offline
    case 'INTERNAL':
      return text.internal
    case 'SERVICE_UNAVAILABLE':
      return text.unavailable
    case 'RATE_LIMITED':
      return text.rateLimited
    case 'NOT_FOUND':
      return text.notFound
    default:
      return failure.message ?? text.internal
  }
}
