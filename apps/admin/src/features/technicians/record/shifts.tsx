import { Button, Group } from '@mantine/core'
import type { TechnicianView } from '@sambung/shared/technicians'
import { useState } from 'react'
import { Dialog } from '../../../components/dialogs/dialog.tsx'
import { DescriptionList, Fact } from '../../../components/record/description-list.tsx'
import { Section } from '../../../components/record/record.tsx'
import { FailureNote } from '../../../components/states/failure-note.tsx'
import { componentTexts } from '../../../components/texts.ts'
import { useTexts } from '../../../lib/texts.ts'
import { isWrong, toRows, toShifts } from '../shift-rows.ts'
import { dayKey, ShiftsEditor } from '../shifts-editor.tsx'
import classes from '../technicians.module.css'
import { techniciansTexts } from '../texts.ts'
import { useEdit } from './use-edit.ts'

type ShiftsProps = { technician: TechnicianView; mayWrite: boolean }

/** The week as it is worked, and a way to change it. */
export function Shifts({ technician, mayWrite }: ShiftsProps) {
  const text = useTexts(techniciansTexts)
  const [editing, setEditing] = useState(false)
  const rows = toRows(technician.shifts)
  return (
    <Section
      heading={text.shifts}
      aside={
        mayWrite && (
          <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
            {text.shiftsEdit}
          </Button>
        )
      }
    >
      {technician.shifts.length === 0 ? (
        <p className={classes['soft']}>{text.shiftsNone}</p>
      ) : (
        <DescriptionList>
          {rows.map(({ weekday, on, startsAt, endsAt }) => (
            <Fact key={weekday} label={text.weekdays[dayKey(weekday)]}>
              {on ? `${shown(startsAt)}–${shown(endsAt)}` : <span className={classes['off']}>{text.shiftOff}</span>}
            </Fact>
          ))}
        </DescriptionList>
      )}
      {editing && <ShiftsDialog technician={technician} close={() => setEditing(false)} />}
    </Section>
  )
}

function shown(clock: string): string {
  return clock.replace(':', '.')
}

function ShiftsDialog({ technician, close }: { technician: TechnicianView; close: () => void }) {
  const text = useTexts(techniciansTexts)
  const common = useTexts(componentTexts)
  // Begun when the dialog opened: it is made anew each time.
  const { save } = useEdit(technician)
  const [rows, setRows] = useState(() => toRows(technician.shifts))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async () => {
    if (rows.some(isWrong)) return
    setBusy(true)
    setError(null)
    try {
      await save({ shifts: toShifts(rows) })
      close()
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <Dialog onClose={close} title={text.shiftsHeading(technician.fullName)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <ShiftsEditor rows={rows} change={setRows} />
        <FailureNote error={error} />
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {common.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
