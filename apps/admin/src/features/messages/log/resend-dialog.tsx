import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { MessageView } from '@sambung/shared/messages'
import { foldPhone, toWirePhone } from '@sambung/shared/phone'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { notify } from '../../../components/notify.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import classes from './log.module.css'
import { recordTexts } from './texts.ts'

type ResendDialogProps = { message: MessageView; opened: boolean; close: () => void }

/** Asks once more; where the number was missing or wrong, for the right one. */
export function ResendDialog({ message, opened, close }: ResendDialogProps) {
  const text = useTexts(recordTexts)
  return (
    <Modal opened={opened} onClose={close} title={text.resendHeading}>
      <ResendForm message={message} close={close} />
    </Modal>
  )
}

function ResendForm({ message, close }: Omit<ResendDialogProps, 'opened'>) {
  const text = useTexts(recordTexts)
  const common = useTexts(componentTexts)
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const resend = trpc.messages.resend.useMutation({ meta: { ownError: true } })
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { phone } = message.resend

  async function submit() {
    const isGiven = phone === 'required' || (phone === 'allowed' && typed.trim() !== '')
    const folded = foldPhone(typed)
    if (isGiven && !folded.ok) return setProblem(text.phoneWrong)
    const given = isGiven && folded.ok ? { phone: toWirePhone(folded.phone) } : {}
    const { id } = await resend.mutateAsync({ id: message.id, ...given })
    notify(text.resent)
    close()
    await navigate({ to: '/pesan/$id', params: { id }, search: true })
    await utils.messages.invalidate()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        // A refusal stands below the field; the dialog stays.
        submit().catch(() => undefined)
      }}
    >
      <Stack gap="sm">
        {message.state === 'unknown' && <p className={classes['plain']}>{text.resendUnknown}</p>}
        {phone === 'kept' ? (
          <p className={classes['plain']}>{text.resendText}</p>
        ) : (
          <TextInput
            label={text.resendPhone}
            description={phone === 'allowed' ? text.resendPhoneKept : text.resendPhoneHint}
            inputMode="tel"
            autoComplete="off"
            data-autofocus
            value={typed}
            error={problem}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setProblem(null)
            }}
          />
        )}
      </Stack>
      <FailureNote error={resend.error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={close}>
          {common.cancel}
        </Button>
        <Button type="submit" loading={resend.isPending}>
          {text.resend}
        </Button>
      </Group>
    </form>
  )
}
