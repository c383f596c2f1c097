import { Button } from '@mantine/core'
import { FAILURE_REASONS } from '@sambung/shared/states'
import type { WorkOrderAction } from '@sambung/shared/work-orders'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { ConfirmDialog } from '../../../components/dialogs/confirm-dialog.tsx'
import { ReasonDialog } from '../../../components/dialogs/reason-dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { Box } from '../../../components/record/record.tsx'
import { visitTexts } from '../../../components/visits/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { AssignDialog } from '../assign/assign-dialog.tsx'
import { recordTexts } from '../texts.ts'
import type { Visit } from '../types.ts'
import { PlanDialog } from './plan-dialog.tsx'
import classes from './record.module.css'
import { type Act, type Asked, useQuestion } from './use-question.ts'

const OWN = { meta: { ownError: true } } as const

/** Exactly the moves this person may make now; the server says which. */
export function Actions({ visit }: { visit: Visit }) {
  const text = useTexts(recordTexts)
  const utils = trpc.useUtils()
  const { asked, ask, close, act } = useQuestion(visit)
  const resume = trpc.workOrders.resume.useMutation()
  const { id, version, allowed, technician, day } = visit
  const may = (action: WorkOrderAction) => allowed.includes(action)
  const told = (after: Visit, message: string) => {
    utils.workOrders.get.setData({ id }, after)
    void utils.workOrders.invalidate()
    notify(message)
  }
  useShortcut({ keys: 'a', label: text.assign, group: 'record', run: () => ask('assign'), enabled: may('assign') })
  useShortcut({
    keys: 'w',
    label: text.reschedule,
    group: 'record',
    run: () => ask('reschedule'),
    enabled: may('reschedule'),
  })
  const offered = allowed.filter((action) => OFFICE.includes(action))
  return (
    <>
      {offered.length > 0 && (
        <Box>
          <div className={classes['actions']} role="group" aria-label={text.actions}>
            {may('assign') && (
              <Button variant={technician === null ? 'filled' : 'default'} onClick={() => ask('assign')}>
                {technician === null ? text.assign : text.reassign}
              </Button>
            )}
            {may('resume') && (
              <Button
                loading={resume.isPending}
                onClick={() =>
                  resume.mutate({ id, version }, { onSuccess: (after) => told(after, text.saved.resumed) })
                }
              >
                {text.resume}
              </Button>
            )}
            {may('reschedule') && (
              <Button variant="default" onClick={() => ask('reschedule')}>
                {day === null ? text.reschedule : text.rescheduleAgain}
              </Button>
            )}
            {may('unassign') && (
              <Button variant="default" onClick={() => ask('unassign')}>
                {text.unassign}
              </Button>
            )}
            {may('recordFailure') && (
              <Button variant="default" onClick={() => ask('recordFailure')}>
                {text.recordFailure}
              </Button>
            )}
            {may('hold') && (
              <Button variant="default" onClick={() => ask('hold')}>
                {text.hold}
              </Button>
            )}
            {may('cancel') && (
              <Button variant="default" color="bad" className={classes['danger']} onClick={() => ask('cancel')}>
                {text.cancel}
              </Button>
            )}
          </div>
        </Box>
      )}
      {/* A dialog outlives the moves: what a colleague ends meanwhile must not take what is half written with it. */}
      {asked === 'assign' && (
        <AssignDialog
          visit={visit}
          act={act}
          close={close}
          done={(after) => told(after, text.saved.assigned(after.technician?.fullName ?? text.somebody))}
        />
      )}
      {asked === 'reschedule' && <PlanDialog visit={visit} act={act} close={close} done={told} />}
      <Reasons asked={asked} hasDay={day !== null} close={close} act={act} told={told} />
      <Unassign visit={visit} opened={asked === 'unassign'} close={close} act={act} told={told} />
    </>
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
type ReasonsProps = { asked: Asked | null; hasDay: boolean; close: () => void; act: Act; told: Told }

/** The moves that need a reason. */
function Reasons({ asked, hasDay, close, act, told }: ReasonsProps) {
  const text = useTexts(recordTexts)
  const words = useTexts(visitTexts)
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
        {...(hasDay && { preview: () => <p className={classes['soft']}>{text.holdTold}</p> })}
        run={({ text: reason }) => act(async (at) => told(await hold.mutateAsync({ ...at, reason }), text.saved.held))}
      />
      <ReasonDialog
        opened={asked === 'cancel'}
        close={close}
        heading={text.cancelHeading}
        action={text.cancelAction}
        danger
        run={({ text: reason }) =>
          act(async (at) => told(await cancel.mutateAsync({ ...at, reason }), text.saved.cancelled))
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
          act(async (at) => {
            const reasonCode = FAILURE_REASONS.find((one) => one === code) ?? 'other'
            told(await fail.mutateAsync({ ...at, reasonCode, reason }), text.saved.failed)
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
  act: Act
  told: Told
}

function Unassign({ visit: { technician }, opened, close, act, told }: UnassignProps) {
  const text = useTexts(recordTexts)
  const unassign = trpc.workOrders.unassign.useMutation(OWN)
  return (
    <ConfirmDialog
      opened={opened}
      close={close}
      heading={text.unassignHeading(technician?.fullName ?? text.somebody)}
      action={text.unassign}
      run={() => act(async (at) => told(await unassign.mutateAsync(at), text.saved.unassigned))}
    >
      {text.unassignText}
    </ConfirmDialog>
  )
}
