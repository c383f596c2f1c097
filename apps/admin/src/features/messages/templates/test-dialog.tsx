import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { Locale } from '@sambung/shared/locale'
import { foldPhone, toWirePhone } from '@sambung/shared/phone'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { appCode } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useCauseWords } from '../cause-texts.ts'
import classes from './templates.module.css'
import { templateTexts } from './texts.ts'

type TestDialogProps = {
  opened: boolean
  close: () => void
  draft: { template: string; locale: Locale; text: string }
}

export function TestDialog({ opened, close, draft }: TestDialogProps) {
  const text = useTexts(templateTexts)
  return (
    <Modal opened={opened} onClose={close} title={text.testHeading}>
      <TestForm draft={draft} close={close} />
    </Modal>
  )
}

function TestForm({ draft, close }: Omit<TestDialogProps, 'opened'>) {
  const text = useTexts(templateTexts)
  const common = useTexts(componentTexts)
  const test = trpc.templates.testSend.useMutation({ meta: { ownError: true } })
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  function submit() {
    const folded = foldPhone(typed)
    if (!folded.ok) return setProblem(text.phoneWrong)
    test.mutate({ ...draft, to: toWirePhone(folded.phone) })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        <p className={classes['plain']}>{text.testText}</p>
        <TextInput
          label={text.testPhone}
          description={text.testPhoneHint}
          inputMode="tel"
          autoComplete="tel"
          data-autofocus
          value={typed}
          error={problem}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setProblem(null)
          }}
        />
      </Stack>
      {appCode(test.error) === 'RATE_LIMITED' ? (
        <p role="alert">{text.testLimited}</p>
      ) : (
        <FailureNote error={test.error} />
      )}
      <div className={classes['outcome']} role="status">
        {test.data !== undefined && <Outcome id={test.data.messageId} />}
      </div>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={close}>
          {test.data === undefined ? common.cancel : common.close}
        </Button>
        <Button type="submit" loading={test.isPending}>
          {text.testSend}
        </Button>
      </Group>
    </form>
  )
}

const LOOK_EVERY_MS = 1_000

/** What really became of it. */
function Outcome({ id }: { id: string }) {
  const text = useTexts(templateTexts)
  const cause = useCauseWords()
  const message = trpc.messages.get.useQuery(
    { id },
    {
      meta: { live: ['message'], id },
      refetchInterval: ({ state: { data } }) =>
        data === undefined || data.state === 'queued' || data.state === 'sending' ? LOOK_EVERY_MS : false,
    },
  )
  const found = message.data
  const words = cause(found?.cause ?? null)
  const said = () => {
    switch (found?.state) {
      case 'accepted':
      case 'sent':
        return text.testAccepted
      case 'delivered':
      case 'read':
        return text.testDelivered
      case 'failed':
      case 'expired':
      case 'suppressed':
        return `${text.testFailed} ${words.what} ${words.do}`
      case 'unknown':
        return words.what
      default:
        return found?.cause == null ? text.testWaiting : `${words.what} ${words.do}`
    }
  }
  return (
    <>
      {said()}{' '}
      <Link to="/pesan/$id" params={{ id }}>
        {text.openMessage}
      </Link>
    </>
  )
}
