import { Button, Group } from '@mantine/core'
import type { TechnicianView } from '@sambung/shared/technicians'
import { useState } from 'react'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { techniciansTexts } from '../texts.ts'

/** Leaving and coming back; what was given to somebody who leaves goes back to be assigned. */
export function Activity({ technician }: { technician: TechnicianView }) {
  const text = useTexts(techniciansTexts)
  const utils = trpc.useUtils()
  const [asking, setAsking] = useState(false)
  const deactivate = trpc.technicians.deactivate.useMutation({ meta: { ownError: true } })
  const activate = trpc.technicians.activate.useMutation()
  const { id, version, fullName, active, upcoming } = technician
  if (!active)
    return (
      <Group>
        <Button
          variant="default"
          loading={activate.isPending}
          onClick={() =>
            activate.mutate(
              { id, version },
              {
                onSuccess: () => {
                  notify(text.activated(fullName))
                  void utils.technicians.invalidate()
                },
              },
            )
          }
        >
          {text.activate}
        </Button>
      </Group>
    )
  return (
    <Group>
      <Button variant="default" color="bad" onClick={() => setAsking(true)}>
        {text.deactivate}
      </Button>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        heading={text.deactivateHeading(fullName)}
        action={text.deactivate}
        danger
        run={async () => {
          const { visits } = await deactivate.mutateAsync({ id, version })
          await utils.technicians.invalidate()
          notify(text.deactivated(fullName, visits.length))
        }}
      >
        {text.deactivateLead(upcoming.length)}
      </ConfirmDialog>
    </Group>
  )
}
