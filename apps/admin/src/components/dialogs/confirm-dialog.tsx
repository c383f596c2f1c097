import { Button, Group, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { FailureNote } from '../states/failure-note.tsx'
import { componentTexts } from '../texts.ts'

type ConfirmDialogProps = {
  opened: boolean
  close: () => void
  /** The question: `Nonaktifkan Rina Wijaya?` */
  heading: string
  /** What follows from it. */
  children?: ReactNode
  /** What the button does, as a verb. */
  action: string
  /** Cannot be taken back, or takes something away. */
  danger?: boolean
  /** The dialog closes when it resolves and says what went wrong when it rejects. */
  run: () => Promise<unknown>
}

export function ConfirmDialog({ opened, close, heading, children, action, danger, run }: ConfirmDialogProps) {
  const text = useTexts(componentTexts)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const leave = () => {
    setError(null)
    close()
  }
  async function confirm() {
    setBusy(true)
    setError(null)
    try {
      await run()
      leave()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={opened} onClose={leave} title={heading}>
      {children}
      <FailureNote error={error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={leave} data-autofocus>
          {text.cancel}
        </Button>
        <Button color={danger === true ? 'bad' : 'accent'} loading={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </Group>
    </Modal>
  )
}
