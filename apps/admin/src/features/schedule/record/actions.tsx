import { Button } from '@mantine/core'
import { FAILURE_REASONS } from '@sambung/shared/states'
import type { WorkOrderAction } from '@sambung/shared/work-orders'
import { useState } from 'react'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { ReasonDialog } from '../../../components/dialogs/reason-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { Box } from '../../../components/record/record.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { AssignDialog } from '../assign/assign-dialog.tsx'
import { useExplained } from '../refusal.ts'
import { recordTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import { PlanDialog } from './plan-dialog.tsx'
import classes from './record.module.css'

type Asked = Extract<WorkOrderAction, 'assign' | 'unassign' | 'reschedule' | 'hold' | 'recordFailure' | 'cancel'>

const OWN = { meta: { ownError: true } } as const

/** Exactly the moves this person may make now; the server says which. */
export function Actions({ visit }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  const utils = trpc.useUtils()
  const explained = useExplained()
  const [asked, setAsked] = useState<Asked | null>(null)
  const resume = trpc.workOrders.resume.useMutation()
  const { id, version, allowed, technician, day } = visit
  const may = (action: WorkOrderAction) => allowed.includes(action)
  const told = (after: Visit, message: string) => {
    utils.workOrders.get.setData({ id }, after)
    void utils.workOrders.invalidate()
    notify(message)
  }
  useShortcut({ keys: 'a', label: text.assign, group: 'record', run: () => setAsked('assign'), enabled: may('assign') })
  useShortcut({
    keys: 'w',
    label: text.reschedule,
    group: 'record',
    run: () => setAsked('reschedule'),
    enabled: may('reschedule'),
  })
  const offered = allowed.filter((action) => OFFICE.includes(action))
  if (offered.length === 0) return null
  return (
    <Box>
      <div className={classes['actions']} role="group" aria-label={text.actions}>
        {may('assign') && (
          <Button variant={technician === null ? 'filled' : 'default'} onClick={() => setAsked('assign')}>
            {technician === null ? text.assign : text.reassign}
          </Button>
        )}
        {may('resume') && (
          <Button
            loading={resume.isPending}
            onClick={() => resume.mutate({ id, version }, { onSuccess: (after) => told(after, text.saved.resumed) })}
          >
            {text.resume}
          </Button>
        )}
        {may('reschedule') && (
          <Button variant="default" onClick={() => setAsked('reschedule')}>
            {day === null ? text.reschedule : text.rescheduleAgain}
          </Button>
        )}
        {may('unassign') && (
          <Button variant="default" onClick={() => setAsked('unassign')}>
            {text.unassign}
          </Button>
        )}
        {may('recordFailure') && (
          <Button variant="default" onClick={() => setAsked('recordFailure')}>
            {text.recordFailure}
          </Button>
        )}
        {may('hold') && (
          <Button variant="default" onClick={() => setAsked('hold')}>
            {text.hold}
          </Button>
        )}
        {may('cancel') && (
          <Button variant="default" color="bad" className={classes['danger']} onClick={() => setAsked('cancel')}>
            {text.cancel}
          </Button>
        )}
      </div>
      {asked === 'assign' && (
        <AssignDialog
          visit={visit}
          close={() => setAsked(null)}
          done={(after) => told(after, text.saved.assigned(after.technician?.fullName ?? text.somebody))}
        />
      )}
      {asked === 'reschedule' && <PlanDialog visit={visit} close={() => setAsked(null)} done={told} />}
      <Reasons visit={visit} asked={asked} close={() => setAsked(null)} told={told} />
      <Unassign visit={visit} opened={asked === 'unassign'} close={() => setAsked(null)} told={told} run={explained} />
    </Box>
  )
}

/** What the office does; a technician's own moves are made on the phone. */
const OFFICE: readonly WorkOrderAction[] = [
  'assign',
  'unassign',
  'reschedule',
  'hold',
  'resume',
  'cancel',
  'recordFailure',
]

type Told = (after: Visit, message: string) => void
type ReasonsProps = { visit: Visit; asked: Asked | null; close: () => void; told: Told }

/** The moves that need a reason. */
function Reasons({ visit: { id, version }, asked, close, told }: ReasonsProps) {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
  const explained = useExplained()
  const hold = trpc.workOrders.hold.useMutation(OWN)
  const cancel = trpc.workOrders.cancel.useMutation(OWN)
  const fail = trpc.workOrders.recordFailure.useMutation(OWN)
  return (
    <>
      <ReasonDialog
        opened={asked === 'hold'}
        close={close}
        heading={text.holdHeading}
        action={text.holdAction}
        run={({ text: reason }) =>
          explained(async () => told(await hold.mutateAsync({ id, version, reason }), text.saved.held))
        }
      />
      <ReasonDialog
        opened={asked === 'cancel'}
        close={close}
        heading={text.cancelHeading}
        action={text.cancelAction}
        danger
        run={({ text: reason }) =>
          explained(async () => told(await cancel.mutateAsync({ id, version, reason }), text.saved.cancelled))
        }
      />
      <ReasonDialog
        opened={asked === 'recordFailure'}
        close={close}
        heading={text.failHeading}
        action={text.failAction}
        reasons={FAILURE_REASONS.map((code) => ({ value: code, label: words.failures[code] }))}
        textNeeded={(code) => code === 'other'}
        run={({ code, text: reason }) =>
          explained(async () => {
            const reasonCode = FAILURE_REASONS.find((one) => one === code) ?? 'other'
            told(await fail.mutateAsync({ id, version, reasonCode, reason }), text.saved.failed)
          })
        }
      />
    </>
  )
}

type UnassignProps = {
  visit: Visit
  opened: boolean
  close: () => void
  told: Told
  run: <T>(act: () => Promise<T>) => Promise<T>
}

function Unassign({ visit: { id, version, technician }, opened, close, told, run }: UnassignProps) {
  const text = useTexts(recordTexts)
  const unassign = trpc.workOrders.unassign.useMutation(OWN)
  return (
    <ConfirmDialog
      opened={opened}
      close={close}
      heading={text.unassignHeading(technician?.fullName ?? text.somebody)}
      action={text.unassign}
      run={() => run(async () => told(await unassign.mutateAsync({ id, version }), text.saved.unassigned))}
    >
      {text.unassignText}
    </ConfirmDialog>
  )
}
