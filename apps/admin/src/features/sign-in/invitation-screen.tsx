import { useBrand } from '../../app/brand.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { LinkPassword } from './link-password.tsx'
import { useLinkToken } from './link-token.ts'
import { signInTexts } from './texts.ts'

export function InvitationScreen() {
  const token = useLinkToken()
  const text = useTexts(signInTexts)
  const brand = useBrand()
  const accept = trpc.staff.acceptInvitation.useMutation({ meta: { ownError: true } })
  return (
    <LinkPassword
      token={token}
      heading={({ name }) => text.welcome(name)}
      text={text.invitationText(brand)}
      save={accept.mutateAsync}
    />
  )
}
