import { NumberInput, TextInput } from '@mantine/core'
import type { SettingsView } from '@sambung/shared/settings'
import { useTexts } from '../../lib/texts.ts'
import { GroupForm } from './group-form.tsx'
import { nullable } from './nullable.ts'
import { settingsTexts } from './texts.ts'

export function MapGroup({ settings }: { settings: SettingsView }) {
  const text = useTexts(settingsTexts)
  return (
    <GroupForm
      group="map"
      settings={settings}
      heading={text.map}
      text={text.mapText}
      messages={{
        tileUrl: text.tileUrlWrong,
        attribution: text.attributionWrong,
        coveredMeters: text.metersWrong,
        surveyMeters: text.metersWrong,
      }}
      describe={({ tileUrl, attribution, coveredMeters, surveyMeters }) => [
        { label: text.tileUrl, value: tileUrl ?? '' },
        { label: text.attribution, value: attribution ?? '' },
        { label: text.coveredMeters, value: String(coveredMeters) },
        { label: text.surveyMeters, value: String(surveyMeters) },
      ]}
    >
      {(form) => (
        <>
          <TextInput label={text.tileUrl} description={text.tileUrlHint} {...nullable(form.getInputProps('tileUrl'))} />
          <TextInput label={text.attribution} {...nullable(form.getInputProps('attribution'))} />
          <NumberInput label={text.coveredMeters} min={10} max={5000} {...form.getInputProps('coveredMeters')} />
          <NumberInput label={text.surveyMeters} min={10} max={20000} {...form.getInputProps('surveyMeters')} />
        </>
      )}
    </GroupForm>
  )
}
