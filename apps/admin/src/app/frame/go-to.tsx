import { useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../lib/texts.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { appTexts } from '../texts.ts'
import { usePlaces } from './places.ts'

/** `g` and a letter: from anywhere to anywhere. */
export function GoTo() {
  return usePlaces().flatMap(({ to, key, label }) =>
    key === undefined ? [] : [<Go key={to} to={to} keys={`g ${key}`} label={label} />],
  )
}

function Go({ to, keys, label }: { to: string; keys: string; label: string }) {
  const text = useTexts(appTexts)
  const navigate = useNavigate()
  useShortcut({ keys, label: text.go(label), group: 'go', run: () => void navigate({ to }) })
  return null
}
