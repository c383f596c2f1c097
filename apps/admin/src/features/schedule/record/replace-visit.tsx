import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCan } from '../../../app/session.ts'
import { notify } from '../../../components/notify.tsx'
import { Box } from '../../../components/record/record.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { fieldErrors } from '../../../lib/failure.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { recordTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import classes from './record.module.css'

/** A cancelled survey or installation would leave its registration waiting for ever: another one takes its place. */
export function ReplaceVisit({ visit: { state, type, registrationId } }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  const mayWrite = useCan('workOrder:write')
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const create = trpc.workOrders.create.useMutation({ meta: { ownError: true } })
  const isAwaited = (type === 'survey' || type === 'installation') && registrationId !== null
  if (!mayWrite || state !== 'cancelled' || !isAwaited) return null
  const refused = fieldErrors(create.error).length > 0
  return (
    <Box>
      <div className={classes['actions']}>
        <Button
          variant="default"
          loading={create.isPending}
          onClick={() =>
            create.mutate(
              { type, registrationId },
              {
                onSuccess({ id, number }) {
                  void utils.workOrders.invalidate()
                  notify(text.saved.created(number))
                  void navigate({ to: '/kunjungan/$id', params: { id } })
                },
              },
            )
          }
        >
          {text.replace}
        </Button>
      </div>
      {refused ? <p className={classes['soft']}>{text.replaceRefused}</p> : <FailureNote error={create.error} />}
    </Box>
  )
}
