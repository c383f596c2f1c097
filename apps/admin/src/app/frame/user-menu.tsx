import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconDevices, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { roleTexts } from '../../components/role-texts.ts'
import { useTexts } from '../../lib/texts.ts'
import { useMe } from '../session.ts'
import { openHelp } from '../shortcuts/open-help.ts'
import { signOut } from '../sign-out.ts'
import { appTexts } from '../texts.ts'
import classes from './frame.module.css'
import { Look } from './look.tsx'

const ICON = { size: 16, stroke: 1.75 }

export function UserMenu() {
  const text = useTexts(appTexts)
  const roles = useTexts(roleTexts)
  const me = useMe()
  return (
    <Menu position="bottom-end" width={272}>
      <Menu.Target>
        <UnstyledButton className={classes['user'] ?? ''}>
          <VisuallyHidden>{text.userMenu(me.name)}</VisuallyHidden>
          <span className={classes['initials']} data-initials={initialsOf(me.name)} aria-hidden="true" />
          <span className={classes['userName']} aria-hidden="true">
            {me.name}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <b>{me.name}</b>
          <span>
            {roles[me.role]} · {me.email}
          </span>
        </div>
        <Menu.Divider />
        <div className={classes['look']}>
          <Look />
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/akun" leftSection={<IconUser {...ICON} />}>
          {text.account}
        </Menu.Item>
        <Menu.Item onClick={openHelp} leftSection={<IconKeyboard {...ICON} />} rightSection="?">
          {text.shortcuts}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut('everywhere')} leftSection={<IconDevices {...ICON} />}>
          {text.signOutEverywhere}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut('here')} leftSection={<IconLogout {...ICON} />}>
          {text.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}
