import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { useTexts } from '../../lib/texts.ts'
import { changePreferences, type Density, type Scheme, usePreferences } from '../preferences.ts'
import { appTexts } from '../texts.ts'
import classes from './look.module.css'

/** Language, light or dark, density. */
export function Look({ size = 'xs' }: { size?: 'xs' | 'sm' }) {
  const text = useTexts(appTexts)
  const { locale, scheme, density } = usePreferences()
  return (
    <div className={classes['look']}>
      <Choice
        label={text.language}
        size={size}
        value={locale}
        onChange={(value) => changePreferences({ locale: value === 'en' ? 'en' : 'id' })}
        options={{ id: 'Indonesia', en: 'English' }}
      />
      <Choice
        label={text.look}
        size={size}
        value={scheme}
        onChange={(value) => changePreferences({ scheme: value as Scheme })}
        options={{ auto: text.lookAuto, light: text.lookLight, dark: text.lookDark }}
      />
      <Choice
        label={text.density}
        size={size}
        value={density}
        onChange={(value) => changePreferences({ density: value as Density })}
        options={{ comfortable: text.densityComfortable, compact: text.densityCompact }}
      />
    </div>
  )
}

type ChoiceProps = {
  label: string
  size: 'xs' | 'sm'
  value: string
  options: Record<string, string>
  onChange: (value: string) => void
}

function Choice({ label, size, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className={classes['choice']}>
      <span id={id}>{label}</span>
      <SegmentedControl
        aria-labelledby={id}
        size={size}
        fullWidth
        value={value}
        onChange={onChange}
        data={Object.entries(options).map(([option, words]) => ({ value: option, label: words }))}
      />
    </div>
  )
}
