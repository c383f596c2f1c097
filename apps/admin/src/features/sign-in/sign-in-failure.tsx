import { Alert } from '@mantine/core'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { failureOf } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { signInTexts } from './texts.ts'

const REFUSALS = ['SIGN_IN_REFUSED', 'SECOND_STEP_INCORRECT', 'UNAUTHENTICATED']

/** Why nobody was let in. `refused`: the sentence where what was typed is not right. */
export function SignInFailure({ error, refused }: { error: unknown; refused: string }) {
  const text = useTexts(signInTexts)
  if (error === null) return null
  const { code, retryAfter } = failureOf(error)
  const sentence = REFUSALS.includes(code) ? refused : null
  if (code === 'RATE_LIMITED' && retryAfter !== undefined)
    return (
      <Alert color="warn" role="alert">
        {text.slowDown(retryAfter < 90 ? text.second(retryAfter) : text.minute(Math.ceil(retryAfter / 60)))}
      </Alert>
    )
  return sentence === null ? (
    <FailureNote error={error} />
  ) : (
    <Alert color="bad" role="alert">
      {sentence}
    </Alert>
  )
}
