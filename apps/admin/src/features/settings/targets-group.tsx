import { NumberInput } from '@mantine/core'
import type { SettingsView } from '@sambung/shared/settings'
import { useId } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { GroupForm } from './group-form.tsx'
import classes from './settings.module.css'
import { settingsTexts } from './texts.ts'

const STATES = [
  'pending_verification',
  'verified',
  'survey_scheduled',
  'survey_completed',
  'approved',
  'customer_created',
] as const

export function TargetsGroup({ settings }: { settings: SettingsView }) {
  const text = useTexts(settingsTexts)
  const id = useId()
  return (
    <GroupForm
      group="targets"
      settings={settings}
      heading={text.targets}
      text={text.targetsText}
      messages={Object.fromEntries(STATES.map((state) => [state, text.targetWrong]))}
      describe={(targets) => STATES.map((state) => ({ label: text[state], value: `${targets[state]} ${text.hour}` }))}
    >
      {(form) =>
        STATES.map((state) => (
          <div key={state} className={classes['target']}>
            <label htmlFor={`${id}${state}`}>{text[state]}</label>
            <NumberInput
              id={`${id}${state}`}
              min={1}
              max={2160}
              suffix={` ${text.hour}`}
              {...form.getInputProps(state)}
            />
          </div>
        ))
      }
    </GroupForm>
  )
}
