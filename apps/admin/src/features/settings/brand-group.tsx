import { TextInput } from '@mantine/core'
import type { SettingsView } from '@sambung/shared/settings'
import { useTexts } from '../../lib/texts.ts'
import { GroupForm } from './group-form.tsx'
import { nullable } from './nullable.ts'
import { settingsTexts } from './texts.ts'

export function BrandGroup({ settings }: { settings: SettingsView }) {
  const text = useTexts(settingsTexts)
  return (
    <GroupForm
      group="brand"
      settings={settings}
      heading={text.brand}
      text={text.brandText}
      messages={{ name: text.nameWrong, supportPhone: text.supportPhoneWrong }}
      describe={({ name, supportPhone }) => [
        { label: text.name, value: name ?? '' },
        { label: text.supportPhone, value: supportPhone ?? '' },
      ]}
    >
      {(form) => (
        <>
          <TextInput label={text.name} description={text.nameHint} {...nullable(form.getInputProps('name'))} />
          <TextInput label={text.supportPhone} inputMode="tel" {...nullable(form.getInputProps('supportPhone'))} />
        </>
      )}
    </GroupForm>
  )
}
