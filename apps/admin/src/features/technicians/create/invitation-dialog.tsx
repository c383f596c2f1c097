import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import type { TechnicianCreatedView } from '@sambung/shared/technicians'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { useTexts } from '../../../lib/texts.ts'
import classes from '../technicians.module.css'
import { techniciansTexts } from '../texts.ts'

type InvitationDialogProps = { created: TechnicianCreatedView | null; close: () => void }

/** The link is told once; only the button closes the dialog, so that no stray click loses it. */
export function InvitationDialog({ created, close }: InvitationDialogProps) {
  const text = useTexts(techniciansTexts)
  if (created === null) return null
  return (
    <Dialog
      onClose={close}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={text.invitationHeading(created.technician.fullName)}
    >
      <Stack gap="md">
        <p className={classes['soft']}>{text.invitationLead}</p>
        <TextInput
          label={text.invitationLink}
          readOnly
          value={created.invitationUrl}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Stack>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={close}>
          {text.invitationDone}
        </Button>
        <CopyButton value={created.invitationUrl}>
          {({ copied, copy }) => (
            <Button onClick={copy} data-autofocus>
              {copied ? text.invitationCopied : text.invitationCopy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Dialog>
  )
}
