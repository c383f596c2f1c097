import { Alert } from '@mantine/core'
import { failureOf } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import { useFailureText } from './failure.tsx'
import classes from './states.module.css'

/** In a form or dialog: what the server said. Nothing while `error` is null. */
export function FailureNote({ error }: { error: unknown }) {
  const text = useTexts(componentTexts)
  const failure = failureOf(error)
  const sentence = useFailureText(failure)
  if (error === null || error === undefined) return null
  const withId = failure.code === 'INTERNAL' && failure.requestId !== undefined
  return (
    <Alert color="bad" role="alert" mt="sm">
      {sentence}
      {withId && (
        <>
          <br />
          <span className={classes['request']}>{text.requestId(failure.requestId ?? '')}</span>
        </>
      )}
    </Alert>
  )
}
