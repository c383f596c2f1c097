import { Alert, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SignInInput } from '@sambung/shared/staff'
import { useState } from 'react'
import { useBrand } from '../../app/brand.ts'
import { checkBy, focusFirstError } from '../../components/forms/form-errors.ts'
import { auth } from '../../lib/auth.ts'
import { useTexts } from '../../lib/texts.ts'
import { SignInFailure } from './sign-in-failure.tsx'
import { SignedOutPage } from './signed-out-page.tsx'
import classes from './signed-out-page.module.css'
import { signInTexts } from './texts.ts'

type PasswordStepProps = { note: 'over' | 'ended' | null; done: (secondStep: boolean) => void }

export function PasswordStep({ note, done }: PasswordStepProps) {
  const text = useTexts(signInTexts)
  const brand = useBrand()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '', rememberMe: true },
    validate: checkBy(SignInInput, { email: text.emailWrong, password: text.passwordEmpty }, text.fieldWrong),
  })

  async function submit(values: SignInInput) {
    setBusy(true)
    setError(null)
    try {
      done((await auth.signIn(values)).secondStep)
    } catch (refused) {
      setError(refused)
      setBusy(false)
      form.getInputNode('password')?.focus()
    }
  }

  return (
    <SignedOutPage heading={text.heading(brand)}>
      {note !== null && error === null && (
        <Alert color="accent" role="status">
          {note === 'over' ? text.stepOver : text.ended}
        </Alert>
      )}
      <form
        className={classes['form']}
        noValidate
        onSubmit={form.onSubmit(
          (values) => void submit(values),
          (errors) => focusFirstError(errors, form),
        )}
      >
        <TextInput
          label={text.email}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={text.password}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': text.showPassword }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Checkbox
          label={text.remember}
          key={form.key('rememberMe')}
          {...form.getInputProps('rememberMe', { type: 'checkbox' })}
        />
        <SignInFailure error={error} refused={text.refused} />
        <Button type="submit" loading={busy}>
          {text.submit}
        </Button>
      </form>
      <p className={classes['small']}>{text.forgot}</p>
    </SignedOutPage>
  )
}
