import { Select } from '@mantine/core'
import type { DayView } from '@sambung/shared/schedule'
import { moveTo, type Time, windowsOf } from '../../components/visits/times.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import classes from './schedule.module.css'
import { recordTexts } from './texts.ts'

type TimeFieldsProps = {
  /** What may be agreed, as the server has it. */
  offered: readonly DayView[]
  time: Time
  change: (time: Time) => void
  /** Where a time need not be agreed yet: what the day is called, and both can be left empty. */
  optionalLabel?: string
  wrong: readonly ('day' | 'window')[]
}

/** A day and its hours: only those that can come. */
export function TimeFields({ offered, time, change, optionalLabel, wrong }: TimeFieldsProps) {
  const text = useTexts(recordTexts)
  const format = useFormat()
  const { day, window } = time
  const windows = windowsOf(offered, day)
  return (
    <div className={classes['time']}>
      <Select
        label={optionalLabel ?? text.planDay}
        data={offered.map(({ date }) => ({ value: date, label: format.businessDay(date) }))}
        value={day}
        onChange={(chosen) => change(moveTo(offered, chosen, time))}
        searchable
        openOnFocus={false}
        nothingFoundMessage={text.planNoDays}
        clearable={optionalLabel !== undefined}
        allowDeselect={optionalLabel !== undefined}
        error={wrong.includes('day') ? text.planDayWrong : null}
        {...(optionalLabel === undefined && { 'data-autofocus': true })}
      />
      <Select
        label={text.planWindow}
        data={windows.map((one) => ({ value: one, label: format.window(one) }))}
        value={window}
        onChange={(chosen) => change({ day, window: chosen })}
        clearable={optionalLabel !== undefined}
        allowDeselect={optionalLabel !== undefined}
        error={wrong.includes('window') ? text.planWindowWrong : null}
      />
    </div>
  )
}
