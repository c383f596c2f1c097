import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import type { SetRoleInput, StaffRowView } from '@sambung/shared/staff'
import { useState } from 'react'
import { roleTexts } from '../../components/role-texts.ts'
import { FailureNote } from '../../components/states/failure-note.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { OFFICE_ROLES } from './office-roles.ts'
import { staffTexts } from './texts.ts'

type RoleDialogProps = {
  opened: boolean
  close: () => void
  row: StaffRowView
  saved: (saving: Promise<unknown>) => Promise<void>
}

export function RoleDialog({ opened, close, row, saved }: RoleDialogProps) {
  const text = useTexts(staffTexts)
  const roles = useTexts(roleTexts)
  const setRole = trpc.staff.setRole.useMutation({ meta: { ownError: true } })
  const [chosen, setChosen] = useState<SetRoleInput['role'] | null>(null)
  const role = chosen ?? OFFICE_ROLES.find((name) => name === row.role) ?? 'viewer'

  function leave() {
    setChosen(null)
    setRole.reset()
    close()
  }
  async function submit() {
    try {
      await saved(setRole.mutateAsync({ id: row.id, version: row.version, role }))
      leave()
    } catch {
      // The mutation keeps what went wrong; the note below shows it.
    }
  }

  return (
    <Modal opened={opened} onClose={leave} title={text.setRoleHeading(row.name)}>
      <Radio.Group
        value={role}
        onChange={(value) => setChosen(value as SetRoleInput['role'])}
        description={text.setRoleText}
      >
        <Stack gap="xs" mt="sm">
          {OFFICE_ROLES.map((name) => (
            <Radio key={name} value={name} label={roles[name]} />
          ))}
        </Stack>
      </Radio.Group>
      <FailureNote error={setRole.error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={leave}>
          {text.cancel}
        </Button>
        <Button disabled={role === row.role} loading={setRole.isPending} onClick={() => void submit()}>
          {text.save}
        </Button>
      </Group>
    </Modal>
  )
}
