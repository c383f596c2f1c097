import { ActionIcon, Button, TextInput } from '@mantine/core'
import type { Settings, SettingsView } from '@sambung/shared/settings'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { GroupForm } from './group-form.tsx'
import classes from './settings.module.css'
import { settingsTexts } from './texts.ts'

type Holiday = Settings['holidays']['days'][number]

export function HolidaysGroup({ settings }: { settings: SettingsView }) {
  const text = useTexts(settingsTexts)
  const format = useFormat()
  return (
    <GroupForm
      group="holidays"
      settings={settings}
      heading={text.holidays}
      text={text.holidaysText}
      messages={{ days: text.holidaysWrong }}
      describe={({ days }) => [
        { label: text.holidays, value: days.map(({ day, name }) => `${format.shortDay(day)} ${name}`).join(', ') },
      ]}
    >
      {(form) => {
        const { days } = form.getValues()
        const set = (next: Holiday[]) => form.setFieldValue('days', next)
        const change = (at: number, holiday: Holiday) =>
          set(days.map((other, index) => (index === at ? holiday : other)))
        const isWrong = Object.keys(form.errors).some((path) => path.startsWith('days'))
        return (
          <>
            {days.length === 0 && <p className={classes['soft']}>{text.holidaysNone}</p>}
            {days.map((holiday, at) => (
              // Rows have no name of their own until they are saved.
              <div key={at} className={classes['holiday']}>
                <TextInput
                  type="date"
                  aria-label={text.holidayDay}
                  value={holiday.day}
                  error={isWrong && holiday.day === ''}
                  onChange={(event) => change(at, { ...holiday, day: event.currentTarget.value })}
                />
                <TextInput
                  aria-label={text.holidayName}
                  placeholder={text.holidayName}
                  value={holiday.name}
                  error={isWrong && holiday.name.trim() === ''}
                  onChange={(event) => change(at, { ...holiday, name: event.currentTarget.value })}
                />
                <ActionIcon
                  color="gray"
                  aria-label={text.holidayRemove(holiday.name)}
                  onClick={() => set(days.filter((_, index) => index !== at))}
                >
                  <IconTrash size={16} stroke={1.75} />
                </ActionIcon>
              </div>
            ))}
            {isWrong && (
              <p className={classes['problem']} role="alert">
                {text.holidaysWrong}
              </p>
            )}
            <div>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconPlus size={14} />}
                onClick={() => set([...days, { day: '', name: '' }])}
              >
                {text.holidayAdd}
              </Button>
            </div>
          </>
        )
      }}
    </GroupForm>
  )
}
