import { DatePickerInput, DatesProvider } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import 'dayjs/locale/id'
import { useLocale } from '../../app/preferences.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'

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
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
      <DatePickerInput
        // Chosen anew whenever the address says something else.
        key={`${from}–${until}`}
        type="range"
        allowSingleDateInRange
        aria-label={label}
        placeholder={label}
        valueFormat="D MMM YYYY"
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
