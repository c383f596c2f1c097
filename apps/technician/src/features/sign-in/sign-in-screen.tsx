import { type FormEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@sambung/ui/button.tsx'
import { Checkbox } from '@sambung/ui/choice.tsx'
import { TextField, focusFirstWrong } from '@sambung/ui/field.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { useTexts } from '../../i18n/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { signIn, type SignInOutcome } from './sign-in.ts'
import { signInTexts } from './texts.ts'

export function SignInScreen() {
  const text = useTexts(signInTexts)
  const utils = trpc.useUtils()
  const form = useRef<HTMLFormElement>(null)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [visible, setVisible] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<SignInOutcome | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    flushSync(() => setTried(true))
    if (email.trim() === '' || password === '') return focusFirstWrong(form.current)
    setBusy(true)
    const outcome = await signIn(email, password)
    if (outcome.outcome === 'in') await utils.me.get.refetch()
    setRefusal(outcome.outcome === 'in' ? null : outcome)
    setBusy(false)
  }

  return (
    <Screen heading={text.heading}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={text.email}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={tried && email.trim() === '' ? text.emailEmpty : undefined}
        />
        <TextField
          label={text.password}
          type={visible ? 'text' : 'password'}
          name="password"
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={tried && password === '' ? text.passwordEmpty : undefined}
        />
        <Checkbox checked={visible} onChange={(event) => setVisible(event.target.checked)}>
          {text.show}
        </Checkbox>
        <div role="alert">{refusal !== null && <Refusal refusal={refusal} />}</div>
        <Actions>
          <Button type="submit" busy={busy}>
            {busy ? text.submitting : text.submit}
          </Button>
          <p className="small soft center">{text.help}</p>
        </Actions>
      </form>
    </Screen>
  )
}

function Refusal({ refusal }: { refusal: SignInOutcome }) {
  const text = useTexts(signInTexts)
  switch (refusal.outcome) {
    case 'limited':
      return <Note tone="warn">{text.limited(refusal.minutes)}</Note>
    case 'offline':
      return <Note tone="warn">{text.offline}</Note>
    case 'refused':
      return <Note tone="bad">{text.refused}</Note>
    case 'second-step':
      return (
        <Note>
          {text.office}{' '}
          <a className="target" href="/admin/">
            {text.toConsole}
          </a>
        </Note>
      )
    default:
      return <Note tone="bad">{text.failed}</Note>
  }
}
