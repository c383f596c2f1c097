import { Alert, Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { LinkView } from '@sambung/shared/staff'
import { NewPassword } from '@sambung/shared/staff'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod/mini'
import { applyServerErrors, checkBy, focusFirstError } from '../../components/forms/form-errors.ts'
import { notify } from '../../components/notify.tsx'
import { PageSkeleton } from '../../components/states/loading.tsx'
import { Failure } from '../../components/states/failure.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { appCode } from '../../lib/failure.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { SignedOutPage } from './signed-out-page.tsx'
import classes from './signed-out-page.module.css'
import { signInTexts } from './texts.ts'

type LinkPasswordProps = {
  token: string
  heading: (link: LinkView) => string
  text: string
  save: (input: { token: string; password: string }) => Promise<unknown>
}

/** Both kinds of one-time link end in a password that nobody else has seen. */
export function LinkPassword({ token, heading, text: intro, save }: LinkPasswordProps) {
  const text = useTexts(signInTexts)
  const link = trpc.staff.readInvitation.useQuery({ token }, { retry: false, staleTime: Infinity })
  if (link.isPending) return <PageSkeleton />
  if (link.isError)
    return ['LINK_EXPIRED', 'VALIDATION_FAILED', 'NOT_FOUND'].includes(appCode(link.error) ?? '') ? (
      <LinkOver />
    ) : (
      <Failure error={link.error} retry={() => void link.refetch()} />
    )
  return (
    <SignedOutPage heading={heading(link.data)} text={intro}>
      <PasswordForm link={link.data} save={(password) => save({ token, password })} ended={text.linkOverHeading} />
    </SignedOutPage>
  )
}

function LinkOver() {
  const text = useTexts(signInTexts)
  const navigate = useNavigate()
  return (
    <SignedOutPage heading={text.linkOverHeading} text={text.linkOverText}>
      <div className={classes['form']}>
        <Button variant="default" onClick={() => void navigate({ to: '/masuk' })}>
          {text.toSignIn}
        </Button>
      </div>
    </SignedOutPage>
  )
}

type PasswordFormProps = { link: LinkView; ended: string; save: (password: string) => Promise<unknown> }

function PasswordForm({ link, ended, save }: PasswordFormProps) {
  const text = useTexts(signInTexts)
  const format = useFormat()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const check = checkBy(z.object({ password: NewPassword }), { password: text.newPasswordWrong }, text.fieldWrong)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '', repeat: '' },
    validate: (values) => ({
      ...check(values),
      ...(values.repeat === values.password ? {} : { repeat: text.repeatWrong }),
    }),
  })

  async function submit({ password }: { password: string }) {
    setBusy(true)
    setError(null)
    try {
      await save(password)
      notify(text.saved)
      await navigate({ to: '/masuk', replace: true })
    } catch (refused) {
      setError(applyServerErrors(form, refused))
      setBusy(false)
    }
  }

  return (
    <form
      className={classes['form']}
      noValidate
      onSubmit={form.onSubmit(
        (values) => void submit(values),
        (errors) => focusFirstError(errors, form),
      )}
    >
      <div>
        <b>{link.email}</b>
        <br />
        {text.linkEnds(format.dateAndClock(link.endsAt))}
      </div>
      {/* Password managers look for the account that the new password belongs to. */}
      <input type="email" autoComplete="username" value={link.email} readOnly hidden />
      <PasswordInput
        label={text.newPassword}
        description={text.newPasswordHint}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': text.showPassword }}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <PasswordInput
        label={text.repeat}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': text.showPassword }}
        key={form.key('repeat')}
        {...form.getInputProps('repeat')}
      />
      {appCode(error) === 'LINK_EXPIRED' ? (
        <Alert color="bad" role="alert">
          {ended}
        </Alert>
      ) : (
        <FailureNote error={error} />
      )}
      <Button type="submit" loading={busy}>
        {text.save}
      </Button>
    </form>
  )
}
