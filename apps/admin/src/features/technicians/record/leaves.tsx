import { ActionIcon, Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import type { LeaveView, TechnicianView, VisitBriefView } from '@sambung/shared/technicians'
import { IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { notify } from '../../../components/notify.tsx'
import { Section } from '../../../components/record/record.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { VisitLines } from '../../../components/visits/visit-lines.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import classes from '../technicians.module.css'
import { techniciansTexts } from '../texts.ts'

type LeavesProps = { technician: TechnicianView; mayWrite: boolean }

/** Days off that have not ended yet. */
export function Leaves({ technician, mayWrite }: LeavesProps) {
  const text = useTexts(techniciansTexts)
  const utils = trpc.useUtils()
  const format = useFormat()
  const [adding, setAdding] = useState(false)
  const leave = trpc.technicians.leave.useMutation({ onSuccess: () => utils.technicians.invalidate() })
  const wordsOf = ({ fromDay, toDay }: LeaveView) => text.leaveDays(format.shortDay(fromDay), format.shortDay(toDay))
  return (
    <Section
      heading={text.leave}
      aside={
        mayWrite && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {text.leaveAdd}
          </Button>
        )
      }
    >
      {technician.leaves.length === 0 ? (
        <p className={classes['soft']}>{text.leaveNone}</p>
      ) : (
        <ul className={classes['plain']}>
          {technician.leaves.map((one) => (
            <li key={one.id}>
              <span>
                {wordsOf(one)}
                {one.reason !== null && ` · ${one.reason}`}
              </span>
              {mayWrite && (
                <ActionIcon
                  color="gray"
                  size={28}
                  aria-label={text.leaveRemove(wordsOf(one))}
                  loading={leave.isPending && leave.variables.action === 'remove' && leave.variables.leaveId === one.id}
                  onClick={() => leave.mutate({ action: 'remove', technicianId: technician.id, leaveId: one.id })}
                >
                  <IconTrash size={16} stroke={1.75} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {adding && <LeaveDialog technician={technician} close={() => setAdding(false)} />}
    </Section>
  )
}

type ClashesDialogProps = { technician: TechnicianView; visits: readonly VisitBriefView[]; close: () => void }

/** What was promised for those days and waits for somebody else, one press from each. */
function ClashesDialog({ technician, visits, close }: ClashesDialogProps) {
  const text = useTexts(techniciansTexts)
  return (
    <Dialog onClose={close} title={text.leaveHeading(technician.fullName)}>
      <Stack gap="sm">
        <Alert color="warn" role="status">
          {text.leaveClash(visits.length)}
        </Alert>
        <VisitLines visits={visits} />
        <p className={classes['soft']}>{text.leaveClashQueue}</p>
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button onClick={close} data-autofocus>
          {text.leaveDone}
        </Button>
      </Group>
    </Dialog>
  )
}

function LeaveDialog({ technician, close }: { technician: TechnicianView; close: () => void }) {
  const text = useTexts(techniciansTexts)
  const common = useTexts(componentTexts)
  const utils = trpc.useUtils()
  const leave = trpc.technicians.leave.useMutation({ meta: { ownError: true } })
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [clashes, setClashes] = useState<VisitBriefView[] | null>(null)
  const last = to === '' ? from : to
  const wrong = from === '' || last < from
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong) return
    const days = { fromDay: from, toDay: last, reason: reason.trim() }
    const changed = await leave.mutateAsync({ action: 'add', technicianId: technician.id, ...days })
    await utils.technicians.invalidate()
    if (changed.visits.length > 0) return setClashes(changed.visits)
    notify(text.saved)
    close()
  }
  if (clashes !== null) return <ClashesDialog technician={technician} visits={clashes} close={close} />
  return (
    <Dialog onClose={close} title={text.leaveHeading(technician.fullName)}>
      <form
        noValidate
        onSubmit={(event) => {
          // What was refused shows below; what was typed stays.
          submit(event).catch(() => {})
        }}
      >
        <Stack gap="sm">
          <div className={classes['pair']}>
            <TextInput
              type="date"
              label={text.leaveFrom}
              data-autofocus
              value={from}
              error={tried && wrong && text.leaveWrong}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={text.leaveTo}
              value={to}
              min={from}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </div>
          <TextInput
            label={text.leaveReason}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <FailureNote error={leave.error} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={leave.isPending}>
            {text.leaveSave}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
