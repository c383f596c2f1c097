import { IconLock } from '@tabler/icons-react'
import { useMe } from '../../app/session.ts'
import { useTexts } from '../../lib/texts.ts'
import { roleTexts } from '../role-texts.ts'
import { componentTexts } from '../texts.ts'
import { StateView } from './state-view.tsx'

export function NoPermission() {
  const text = useTexts(componentTexts)
  const roles = useTexts(roleTexts)
  const { role } = useMe()
  return (
    <StateView
      role="status"
      icon={<IconLock size={22} stroke={1.75} />}
      heading={text.noPermissionHeading}
      text={text.noPermissionText(roles[role])}
    />
  )
}
