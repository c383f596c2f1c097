import { Avatar, Menu, SegmentedControl, UnstyledButton } from '@mantine/core'
import { IconDevices, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { roleTexts } from '../../components/role-texts.ts'
import { useTexts } from '../../lib/texts.ts'
import { changePreferences, type Density, type Scheme, usePreferences } from '../preferences.ts'
import { useMe } from '../session.ts'
import { openHelp } from '../shortcuts/open-help.ts'
import { signOut } from '../sign-out.ts'
import { appTexts } from '../texts.ts'
import classes from './frame.module.css'

const ICON = { size: 16, stroke: 1.75 }

export function UserMenu() {
  const text = useTexts(appTexts)
  const roles = useTexts(roleTexts)
  const me = useMe()
  const { locale, scheme, density } = usePreferences()
  return (
    <Menu position="bottom-end" width={272}>
      <Menu.Target>
        <UnstyledButton className={classes['user'] ?? ''} aria-label={text.userMenu(me.name)}>
          <Avatar size={28} radius="xl" color="accent" name={me.name} aria-hidden="true" />
          <span className={classes['userName']}>{me.name}</span>
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
        <div className={classes['choice']}>
          <span id="pick-language">{text.language}</span>
          <SegmentedControl
            aria-labelledby="pick-language"
            size="xs"
            value={locale}
            onChange={(value) => changePreferences({ locale: value })}
            data={[
              { value: 'id', label: 'Indonesia' },
              { value: 'en', label: 'English' },
            ]}
          />
          <span id="pick-look">{text.look}</span>
          <SegmentedControl
            aria-labelledby="pick-look"
            size="xs"
            value={scheme}
            onChange={(value) => changePreferences({ scheme: value as Scheme })}
            data={[
              { value: 'auto', label: text.lookAuto },
              { value: 'light', label: text.lookLight },
              { value: 'dark', label: text.lookDark },
            ]}
          />
          <span id="pick-density">{text.density}</span>
          <SegmentedControl
            aria-labelledby="pick-density"
            size="xs"
            value={density}
            onChange={(value) => changePreferences({ density: value as Density })}
            data={[
              { value: 'comfortable', label: text.densityComfortable },
              { value: 'compact', label: text.densityCompact },
            ]}
          />
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
