import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { FailureNote } from '../states/failure-note.tsx'
import { componentTexts } from '../texts.ts'

export type Reason = { code: string; text: string }

type ReasonDialogProps = {
  opened: boolean
  close: () => void
  heading: string
  action: string
  danger?: boolean
  /** Reasons to choose from; without them only the text is asked. */
  reasons?: readonly { value: string; label: string }[]
  /** Whether a text is needed with this reason; always, when nothing is said. */
  textNeeded?: (code: string) => boolean
  /** Below: what the customer will read. */
  preview?: (reason: Reason) => ReactNode
  run: (reason: Reason) => Promise<unknown>
}

/** Asks why before something is done. What was typed stays when the server refuses. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { opened, close, heading, action, danger, reasons = [], textNeeded = () => true, preview, run } = props
  const text = useTexts(componentTexts)
  const [code, setCode] = useState('')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const codeMissing = reasons.length > 0 && code === ''
  const wordsMissing = textNeeded(code) && words.trim() === ''

  const leave = () => {
    setCode('')
    setWords('')
    setTried(false)
    setError(null)
    close()
  }
  async function submit() {
    setTried(true)
    if (codeMissing || wordsMissing) return
    setBusy(true)
    setError(null)
    try {
      await run({ code, text: words.trim() })
      leave()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened={opened} onClose={leave} title={heading}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          {reasons.length > 0 && (
            <Select
              label={text.reasonChoice}
              data={[...reasons]}
              value={code === '' ? null : code}
              onChange={(value) => setCode(value ?? '')}
              error={tried && codeMissing ? text.reasonChoiceNeeded : null}
              allowDeselect={false}
              data-autofocus
            />
          )}
          <Textarea
            label={text.reason}
            autosize
            minRows={2}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            error={tried && wordsMissing ? text.reasonNeeded : null}
          />
          {preview?.({ code, text: words.trim() })}
          <FailureNote error={error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={leave}>
            {text.cancel}
          </Button>
          <Button type="submit" color={danger === true ? 'bad' : 'accent'} loading={busy}>
            {action}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
