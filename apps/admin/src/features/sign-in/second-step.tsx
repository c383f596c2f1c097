import { Anchor, Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { auth } from '../../lib/auth.ts'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { SignInFailure } from './sign-in-failure.tsx'
import { SignedOutPage } from './signed-out-page.tsx'
import classes from './signed-out-page.module.css'
import { signInTexts } from './texts.ts'

/** The code of the app, or one of the codes put aside for the day the phone is lost. */
export function SecondStep({ done, startOver }: { done: () => void; startOver: (over: boolean) => void }) {
  const text = useTexts(signInTexts)
  const field = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<'app' | 'backup'>('app')
  const [code, setCode] = useState('')
  const [trust, setTrust] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const isApp = kind === 'app'
  useEffect(() => field.current?.focus(), [kind])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const typed = code.replace(/\s+/g, '')
    setError(null)
    const isWrong = isApp ? !/^\d{6}$/.test(typed) : typed.length < 6
    setProblem(isWrong ? (isApp ? text.codeEmpty : text.backupEmpty) : null)
    if (isWrong) return field.current?.focus()
    setBusy(true)
    try {
      await auth.verifySecondStep(typed, trust)
      done()
    } catch (refused) {
      // The password was given too long ago: it is asked for again.
      if (appCode(refused) === 'UNAUTHENTICATED') return startOver(true)
      setError(refused)
      setBusy(false)
      setCode('')
      field.current?.focus()
    }
  }

  return (
    <SignedOutPage
      heading={isApp ? text.stepHeading : text.backupHeading}
      text={isApp ? text.stepText : text.backupText}
    >
      <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
        <TextInput
          ref={field}
          className={classes['code'] ?? ''}
          label={isApp ? text.code : text.backupCode}
          inputMode={isApp ? 'numeric' : 'text'}
          autoComplete={isApp ? 'one-time-code' : 'off'}
          autoCapitalize="none"
          spellCheck={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={problem}
        />
        <Checkbox label={text.trust} checked={trust} onChange={(event) => setTrust(event.currentTarget.checked)} />
        <SignInFailure error={error} refused={isApp ? text.codeWrong : text.backupWrong} />
        <Button type="submit" loading={busy}>
          {text.verify}
        </Button>
      </form>
      <p className={classes['small']}>
        <Anchor
          component="button"
          type="button"
          inherit
          onClick={() => {
            setKind(isApp ? 'backup' : 'app')
            setCode('')
            setProblem(null)
            setError(null)
          }}
        >
          {isApp ? text.useBackup : text.useApp}
        </Anchor>
        {' · '}
        <Anchor component="button" type="button" inherit onClick={() => startOver(false)}>
          {text.startOver}
        </Anchor>
      </p>
    </SignedOutPage>
  )
}
