import { Checkbox, TextInput } from '@mantine/core'
import { useTexts } from '../../lib/texts.ts'
import { isWrong, type ShiftRow } from './shift-rows.ts'
import classes from './technicians.module.css'
import { techniciansTexts } from './texts.ts'

type ShiftsEditorProps = { rows: readonly ShiftRow[]; change: (rows: ShiftRow[]) => void }

/** Which weekdays, from when to when. */
export function ShiftsEditor({ rows, change }: ShiftsEditorProps) {
  const text = useTexts(techniciansTexts)
  const set = (row: ShiftRow, with_: Partial<ShiftRow>) =>
    change(rows.map((other) => (other.weekday === row.weekday ? { ...other, ...with_ } : other)))
  return (
    <fieldset className={classes['week']}>
      <legend>{text.shifts}</legend>
      {rows.map((row) => {
        const name = text.weekdays[dayKey(row.weekday)]
        return (
          <div key={row.weekday} className={classes['day']}>
            <Checkbox label={name} checked={row.on} onChange={() => set(row, { on: !row.on })} />
            {row.on ? (
              <span className={classes['times']}>
                <TextInput
                  type="time"
                  aria-label={text.shiftFrom(name)}
                  value={row.startsAt}
                  onChange={(event) => set(row, { startsAt: event.currentTarget.value })}
                />
                <span aria-hidden="true">–</span>
                <TextInput
                  type="time"
                  aria-label={text.shiftTo(name)}
                  value={row.endsAt}
                  error={isWrong(row)}
                  onChange={(event) => set(row, { endsAt: event.currentTarget.value })}
                />
              </span>
            ) : (
              <span className={classes['off']}>{text.shiftOff}</span>
            )}
            {isWrong(row) && (
              <span className={classes['wrong']} role="alert">
                {text.shiftWrong}
              </span>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

export type DayKey = `d${0 | 1 | 2 | 3 | 4 | 5 | 6}`

export function dayKey(weekday: number): DayKey {
  return `d${weekday as 0 | 1 | 2 | 3 | 4 | 5 | 6}`
}
