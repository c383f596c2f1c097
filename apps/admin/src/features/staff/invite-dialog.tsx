import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { InviteStaffInput, type OneTimeLinkView } from '@sambung/shared/staff'
import { useState } from 'react'
import { applyServerErrors, checkBy, focusFirstError } from '../../components/forms/form-errors.ts'
import { roleTexts } from '../../components/role-texts.ts'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { appCode } from '../../lib/failure.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { LinkDialog } from './link-dialog.tsx'
import { OFFICE_ROLES } from './office-roles.ts'
import { staffTexts } from './texts.ts'

const BLANK: InviteStaffInput = { name: '', email: '', role: 'customer_service' }

export function InviteDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const text = useTexts(staffTexts)
  const roles = useTexts(roleTexts)
  const utils = trpc.useUtils()
  const invite = trpc.staff.invite.useMutation({ meta: { ownError: true } })
  const [error, setError] = useState<unknown>(null)
  const [made, setMade] = useState<{ link: OneTimeLinkView; name: string } | null>(null)
  const form = useForm<InviteStaffInput>({
    mode: 'uncontrolled',
    initialValues: BLANK,
    validate: checkBy<InviteStaffInput>(
      InviteStaffInput,
      { name: text.nameWrong, email: text.emailWrong, role: text.roleWrong },
      text.fieldWrong,
    ),
  })

  function leave() {
    form.reset()
    setError(null)
    close()
  }
  async function submit(values: InviteStaffInput) {
    setError(null)
    try {
      const link = await invite.mutateAsync(values)
      setMade({ link, name: values.name })
      leave()
      await utils.staff.list.invalidate()
    } catch (refused) {
      if (appCode(refused) === 'EMAIL_TAKEN') form.setFieldError('email', text.emailTaken)
      else setError(applyServerErrors(form, refused))
    }
  }

  return (
    <>
      <Modal opened={opened} onClose={leave} title={text.inviteHeading}>
        <form
          noValidate
          onSubmit={form.onSubmit(
            (values) => void submit(values),
            (errors) => focusFirstError(errors, form),
          )}
        >
          <p style={{ marginTop: 0 }}>{text.inviteText}</p>
          <Stack gap="sm">
            <TextInput label={text.name} data-autofocus key={form.key('name')} {...form.getInputProps('name')} />
            <TextInput label={text.email} type="email" key={form.key('email')} {...form.getInputProps('email')} />
            <Select
              label={text.role}
              allowDeselect={false}
              data={OFFICE_ROLES.map((role) => ({ value: role, label: roles[role] }))}
              key={form.key('role')}
              {...form.getInputProps('role')}
            />
            <FailureNote error={error} />
          </Stack>
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button variant="default" onClick={leave}>
              {text.cancel}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {text.inviteSubmit}
            </Button>
          </Group>
        </form>
      </Modal>
      <LinkDialog link={made?.link ?? null} name={made?.name ?? ''} close={() => setMade(null)} />
    </>
  )
}
