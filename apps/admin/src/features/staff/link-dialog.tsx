import { Button, CopyButton, Group, Modal, TextInput } from '@mantine/core'
import type { OneTimeLinkView } from '@sambung/shared/staff'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { staffTexts } from './texts.ts'

/** The link, this once. Only its button closes it: a press beside the dialog would lose it. */
export function LinkDialog({ link, name, close }: { link: OneTimeLinkView | null; name: string; close: () => void }) {
  const text = useTexts(staffTexts)
  const format = useFormat()
  return (
    <Modal
      opened={link !== null}
      onClose={close}
      title={text.linkHeading}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      {link !== null && (
        <>
          <p style={{ marginTop: 0 }}>{text.linkText(name)}</p>
          <TextInput
            readOnly
            aria-label={text.linkHeading}
            value={link.url}
            description={text.linkEnds(format.dateAndClock(link.endsAt))}
            inputWrapperOrder={['input', 'description']}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button variant="default" onClick={close}>
              {text.done}
            </Button>
            <CopyButton value={link.url}>
              {({ copied, copy }) => <Button onClick={copy}>{copied ? text.copied : text.copy}</Button>}
            </CopyButton>
          </Group>
        </>
      )}
    </Modal>
  )
}
