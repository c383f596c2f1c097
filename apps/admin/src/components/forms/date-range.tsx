import { DatePickerInput, DatesProvider } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import dayjs from 'dayjs'
import 'dayjs/locale/id'
import { useLocale } from '../../app/preferences.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'

const FORMAT = 'D MMM YYYY'

type DateRangeProps = {
  label: string
  /** Calendar days `2026-11-26`, both included. */
  from: string | undefined
  until: string | undefined
  onChange: (range: { from: string | undefined; until: string | undefined }) => void
}

/** From one day to another; told when both are chosen, or none. */
export function DateRange({ label, from, until, onChange }: DateRangeProps) {
  const text = useTexts(componentTexts)
  const locale = useLocale()
  const shown = (day: string) => dayjs(day).locale(locale).format(FORMAT)
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <DatePickerInput
        // Chosen anew whenever the address says something else.
        key={`${from}–${until}`}
        type="range"
        allowSingleDateInRange
        // What is chosen is read out with what it is for.
        aria-label={from === undefined || until === undefined ? label : `${label}: ${shown(from)} – ${shown(until)}`}
        placeholder={label}
        valueFormat={FORMAT}
        clearable
        clearButtonProps={{ 'aria-label': text.clearDates }}
        leftSection={<IconCalendar size={14} stroke={1.75} />}
        defaultValue={[from ?? null, until ?? null]}
        onChange={([first, last]) => {
          if ((first === null) === (last === null)) onChange({ from: first ?? undefined, until: last ?? undefined })
        }}
      />
    </DatesProvider>
  )
}
