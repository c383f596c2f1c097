import { Popover, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDevices, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { roleTexts } from '../../components/role-texts.ts'
import { useTexts } from '../../lib/texts.ts'
import { useMe } from '../session.ts'
import { openHelp } from '../shortcuts/open-help.ts'
import { signOut } from '../sign-out.ts'
import { appTexts } from '../texts.ts'
import { Look } from './look.tsx'
import classes from './user-menu.module.css'

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

export function UserMenu() {
  const text = useTexts(appTexts)
  const roles = useTexts(roleTexts)
  const me = useMe()
  const [opened, { toggle, close }] = useDisclosure(false)
  const doing = (act: () => void) => () => {
    close()
    act()
  }
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={288}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes['user'] ?? ''} aria-label={text.userMenu(me.name)} onClick={toggle}>
          <span className={classes['initials']} data-initials={initialsOf(me.name)} aria-hidden="true" />
          <span className={classes['name']}>{me.name}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={text.userMenu(me.name)}>
        <div className={classes['who']}>
          <b>{me.name}</b>
          <span>
            {roles[me.role]} · {me.email}
          </span>
        </div>
        <div className={classes['part']}>
          <Look />
        </div>
        <div className={classes['items']}>
          <Link to="/akun" className={classes['item']} onClick={close}>
            <IconUser {...ICON} />
            {text.account}
          </Link>
          <button type="button" className={classes['item']} onClick={doing(openHelp)}>
            <IconKeyboard {...ICON} />
            {text.shortcuts}
          </button>
        </div>
        <div className={classes['items']}>
          <button type="button" className={classes['item']} onClick={doing(() => void signOut('everywhere'))}>
            <IconDevices {...ICON} />
            {text.signOutEverywhere}
          </button>
          <button type="button" className={classes['item']} onClick={doing(() => void signOut('here'))}>
            <IconLogout {...ICON} />
            {text.signOut}
          </button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}
