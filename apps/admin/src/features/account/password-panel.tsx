import { Button, PasswordInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ChangePasswordInput } from '@sambung/shared/staff'
import { useState } from 'react'
import { applyServerErrors, checkBy, focusFirstError } from '../../components/forms/form-errors.ts'
import { notify } from '../../components/notify.tsx'
import { Panel } from '../../components/page-body.tsx'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './account.module.css'
import { accountTexts } from './texts.ts'

export function PasswordPanel() {
  const text = useTexts(accountTexts)
  const utils = trpc.useUtils()
  const change = trpc.me.changePassword.useMutation({ meta: { ownError: true } })
  const [error, setError] = useState<unknown>(null)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: checkBy(
      ChangePasswordInput,
      { currentPassword: text.currentPasswordEmpty, newPassword: text.newPasswordWrong },
      text.fieldWrong,
    ),
  })

  async function submit(values: ChangePasswordInput) {
    setError(null)
    try {
      await change.mutateAsync(values)
      form.reset()
      notify(text.passwordChanged)
      await utils.me.sessions.invalidate()
    } catch (refused) {
      if (appCode(refused) === 'PASSWORD_INCORRECT') form.setFieldError('currentPassword', text.currentPasswordWrong)
      else setError(applyServerErrors(form, refused))
    }
  }

  return (
    <Panel heading={text.password} text={text.passwordText}>
      <form
        className={classes['form']}
        noValidate
        onSubmit={form.onSubmit(
          (values) => void submit(values),
          (errors) => focusFirstError(errors, form),
        )}
      >
        <PasswordInput
          label={text.currentPassword}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': text.showPassword }}
          key={form.key('currentPassword')}
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={text.newPassword}
          description={text.newPasswordHint}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': text.showPassword }}
          key={form.key('newPassword')}
          {...form.getInputProps('newPassword')}
        />
        <FailureNote error={error} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {text.changePassword}
        </Button>
      </form>
    </Panel>
  )
}
