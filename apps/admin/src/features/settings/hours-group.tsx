import { Checkbox } from '@mantine/core'
import { TimePicker } from '@mantine/dates'
import type { Settings, SettingsView } from '@sambung/shared/settings'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { GroupForm } from './group-form.tsx'
import classes from './settings.module.css'
import { settingsTexts } from './texts.ts'

type Day = Settings['hours']['week'][number]

// The office week begins on Monday; what is stored counts from Sunday.
const ORDER = [1, 2, 3, 4, 5, 6, 0]
const USUAL = { opens: '08:00', closes: '17:00' }

export function HoursGroup({ settings }: { settings: SettingsView }) {
  const text = useTexts(settingsTexts)
  const format = useFormat()
  const said = (day: Day | undefined) =>
    day === null || day === undefined ? text.closed : `${day.opens}–${day.closes}`
  return (
    <GroupForm
      group="hours"
      settings={settings}
      heading={text.hours}
      text={text.hoursText}
      messages={{ week: text.hoursWrong }}
      describe={({ week }) => ORDER.map((at) => ({ label: format.weekday(at), value: said(week[at]) }))}
    >
      {(form) => {
        const { week } = form.getValues()
        const set = (at: number, day: Day) =>
          form.setFieldValue(
            'week',
            week.map((other, index) => (index === at ? day : other)),
          )
        const isWrong = Object.keys(form.errors).some((path) => path.startsWith('week'))
        return (
          <>
            {ORDER.map((at) => {
              const day = week[at] ?? null
              const name = format.weekday(at)
              return (
                <div key={at} className={classes['day']}>
                  <Checkbox
                    label={name}
                    aria-label={text.open(name)}
                    checked={day !== null}
                    onChange={(event) => set(at, event.currentTarget.checked ? USUAL : null)}
                  />
                  {day === null ? (
                    <span className={classes['soft']}>{text.closed}</span>
                  ) : (
                    <>
                      <TimePicker
                        format="24h"
                        hoursInputLabel={`${text.opens(name)} (${text.hourPart})`}
                        minutesInputLabel={`${text.opens(name)} (${text.minutePart})`}
                        value={day.opens}
                        error={isWrong && day.opens >= day.closes}
                        onChange={(opens) => set(at, { ...day, opens })}
                      />
                      <span aria-hidden="true">–</span>
                      <TimePicker
                        format="24h"
                        hoursInputLabel={`${text.closes(name)} (${text.hourPart})`}
                        minutesInputLabel={`${text.closes(name)} (${text.minutePart})`}
                        value={day.closes}
                        error={isWrong && day.opens >= day.closes}
                        onChange={(closes) => set(at, { ...day, closes })}
                      />
                    </>
                  )}
                </div>
              )
            })}
            {isWrong && (
              <p className={classes['problem']} role="alert">
                {text.hoursWrong}
              </p>
            )}
          </>
        )
      }}
    </GroupForm>
  )
}
