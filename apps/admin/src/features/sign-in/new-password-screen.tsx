import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { LinkPassword } from './link-password.tsx'
import { useLinkToken } from './link-token.ts'
import { signInTexts } from './texts.ts'

export function NewPasswordScreen() {
  const token = useLinkToken()
  const text = useTexts(signInTexts)
  const reset = trpc.staff.resetPassword.useMutation({ meta: { ownError: true } })
  return <LinkPassword token={token} heading={() => text.resetHeading} text={text.resetText} save={reset.mutateAsync} />
}
