import { Button, Group, Modal, Table } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { FailureNote } from '../states/failure-note.tsx'
import { componentTexts } from '../texts.ts'

export type Difference = { label: string; theirs: string; mine: string }

type ConflictDialogProps = {
  opened: boolean
  /** Who was first; null where the server does not say. */
  by: string | null
  /** What differs now, by field. */
  differences: readonly Difference[]
  /** Lets go of one's own change. */
  takeTheirs: () => void
  /** Saves one's own over it, with the version that is there now. Without it only theirs can be taken. */
  keepMine?: () => Promise<unknown>
}

/** Two people, one record: nothing is lost silently. */
export function ConflictDialog({ opened, by, differences, takeTheirs, keepMine }: ConflictDialogProps) {
  const text = useTexts(componentTexts)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function keep(save: () => Promise<unknown>) {
    setBusy(true)
    setError(null)
    try {
      await save()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={opened} onClose={takeTheirs} title={text.conflictHeading(by)} size="lg">
      <p style={{ marginTop: 0 }}>{text.conflictText}</p>
      {differences.length > 0 && (
        <Table.ScrollContainer minWidth={300}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{text.conflictField}</Table.Th>
                <Table.Th>{text.conflictTheirs}</Table.Th>
                <Table.Th>{text.conflictMine}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differences.map(({ label, theirs, mine }) => (
                <Table.Tr key={label}>
                  <Table.Th scope="row">{label}</Table.Th>
                  <Table.Td>{theirs === '' ? text.notSet : theirs}</Table.Td>
                  <Table.Td>{mine === '' ? text.notSet : mine}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <FailureNote error={error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        {keepMine !== undefined && (
          <Button variant="default" loading={busy} onClick={() => void keep(keepMine)}>
            {text.conflictKeep}
          </Button>
        )}
        <Button onClick={takeTheirs} data-autofocus>
          {text.conflictTake}
        </Button>
      </Group>
    </Modal>
  )
}
