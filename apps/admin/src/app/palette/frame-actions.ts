import { useTexts } from '../../lib/texts.ts'
import { changePreferences, usePreferences } from '../preferences.ts'
import { openHelp } from '../shortcuts/open-help.ts'
import { appTexts } from '../texts.ts'
import type { PaletteItem } from './registry.ts'

/** What can be done from anywhere. */
export function useFrameActions(): PaletteItem[] {
  const text = useTexts(appTexts)
  const { locale, scheme } = usePreferences()
  return [
    { id: 'account', label: text.account, to: '/akun' },
    { id: 'help', label: text.shortcuts, keywords: '?', run: openHelp },
    {
      id: 'language',
      label: locale === 'id' ? 'English' : 'Bahasa Indonesia',
      keywords: text.language,
      run: () => changePreferences({ locale: locale === 'id' ? 'en' : 'id' }),
    },
    {
      id: 'look',
      label: `${text.look}: ${scheme === 'dark' ? text.lookLight : text.lookDark}`,
      run: () => changePreferences({ scheme: scheme === 'dark' ? 'light' : 'dark' }),
    },
  ]
}
