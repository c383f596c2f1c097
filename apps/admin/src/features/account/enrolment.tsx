import { Button, CopyButton, PasswordInput, TextInput } from '@mantine/core'
import type { EnrolmentView } from '@sambung/shared/staff'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { renderSVG } from 'uqr'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { auth } from '../../lib/auth.ts'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import classes from './account.module.css'
import { accountTexts } from './texts.ts'

/** Password, QR code and first code, backup codes: three short steps. `done` when the codes were put aside. */
export function Enrolment({ done, cancel }: { done: () => void; cancel?: () => void }) {
  const [enrolment, setEnrolment] = useState<EnrolmentView | null>(null)
  const [proven, setProven] = useState(false)
  if (enrolment === null) return <AskPassword run={auth.enrol} done={setEnrolment} cancel={cancel} />
  if (!proven) return <ProveCode totpUri={enrolment.totpUri} done={() => setProven(true)} />
  return <BackupCodes codes={enrolment.backupCodes} done={done} />
}

type AskPasswordProps<View> = {
  run: (password: string) => Promise<View>
  done: (view: View) => void
  cancel: (() => void) | undefined
}

/** A session left open on somebody's desk is not enough to change how one signs in. */
export function AskPassword<View>({ run, done, cancel }: AskPasswordProps<View>) {
  const text = useTexts(accountTexts)
  const field = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => field.current?.focus(), [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setError(null)
    setProblem(password === '' ? text.currentPasswordEmpty : null)
    if (password === '') return field.current?.focus()
    setBusy(true)
    try {
      done(await run(password))
    } catch (refused) {
      setBusy(false)
      if (appCode(refused) === 'PASSWORD_INCORRECT') setProblem(text.currentPasswordWrong)
      else setError(refused)
      field.current?.focus()
    }
  }

  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <PasswordInput
        ref={field}
        label={text.currentPassword}
        description={text.passwordFirst}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': text.showPassword }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={problem}
      />
      <FailureNote error={error} />
      <div className={classes['buttons']}>
        <Button type="submit" loading={busy}>
          {text.continue}
        </Button>
        {cancel !== undefined && (
          <Button variant="default" onClick={cancel}>
            {text.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}

function ProveCode({ totpUri, done }: { totpUri: string; done: () => void }) {
  const text = useTexts(accountTexts)
  const field = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const picture = useMemo(() => renderSVG(totpUri, { border: 0 }), [totpUri])
  const secret = new URL(totpUri).searchParams.get('secret') ?? ''

  async function submit(event: FormEvent) {
    event.preventDefault()
    const typed = code.replace(/\s+/g, '')
    setError(null)
    setProblem(/^\d{6}$/.test(typed) ? null : text.codeEmpty)
    if (!/^\d{6}$/.test(typed)) return field.current?.focus()
    setBusy(true)
    try {
      await auth.verifySecondStep(typed)
      done()
    } catch (refused) {
      setBusy(false)
      if (appCode(refused) === 'SECOND_STEP_INCORRECT') setProblem(text.codeWrong)
      else setError(refused)
      field.current?.focus()
    }
  }

  return (
    <form className={classes['enrol']} noValidate onSubmit={(event) => void submit(event)}>
      <div>
        <b>{text.scan}</b>
        <p className={classes['soft']}>{text.scanText}</p>
      </div>
      <div
        className={classes['qr']}
        role="img"
        aria-label={text.scanAlt}
        // Made of black and white squares by the library alone.
        dangerouslySetInnerHTML={{ __html: picture }}
      />
      <div>
        <p className={classes['soft']}>{text.secret}</p>
        <span className={classes['secret']}>{secret.match(/.{1,4}/g)?.join(' ')}</span>
      </div>
      <TextInput
        ref={field}
        label={text.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={problem}
        maw={240}
      />
      <FailureNote error={error} />
      <div className={classes['buttons']}>
        <Button type="submit" loading={busy}>
          {text.confirmCode}
        </Button>
      </div>
    </form>
  )
}

export function BackupCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const text = useTexts(accountTexts)
  const heading = useRef<HTMLElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={classes['enrol']}>
      <div>
        <b ref={heading} tabIndex={-1}>
          {text.backupHeading}
        </b>
        <p className={classes['soft']}>{text.backupText}</p>
      </div>
      <ul className={classes['codes']}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes['buttons']}>
        <Button onClick={done}>{text.backupDone}</Button>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? text.backupCopied : text.backupCopy}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
