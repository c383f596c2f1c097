import { ActionIcon, Drawer, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { can } from '@sambung/shared/permissions'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { Outlet, type StaticDataRouteOption, useMatches } from '@tanstack/react-router'
import { useEffect } from 'react'
import { NoPermission } from '../../components/states/no-permission.tsx'
import { useTexts } from '../../lib/texts.ts'
import { useKeptPreferences } from '../keep-preferences.ts'
import { Live } from '../live.tsx'
import { Palette } from '../palette/palette.tsx'
import { useMe } from '../session.ts'
import { Keys, ShortcutsHelp } from '../shortcuts/help.tsx'
import { listenForShortcuts } from '../shortcuts/listen.ts'
import { appTexts } from '../texts.ts'
import { ConnectionDot } from './connection-dot.tsx'
import classes from './frame.module.css'
import { GoTo } from './go-to.tsx'
import { Rail } from './rail.tsx'
import { SecondStepDue } from './second-step-due.tsx'
import { SignedIn } from './signed-in.tsx'
import { UserMenu } from './user-menu.tsx'

/** Around every screen: where one may go, what is searched, who one is. */
export function Frame() {
  return (
    <SignedIn>
      <Shell />
    </SignedIn>
  )
}

function Shell() {
  const text = useTexts(appTexts)
  const [menuOpen, menu] = useDisclosure(false)
  useEffect(listenForShortcuts, [])
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#isi">
        {text.skip}
      </a>
      <div className={classes['aside']}>
        <Rail />
      </div>
      <Drawer opened={menuOpen} onClose={menu.close} size={264} title={text.menu} hiddenFrom="md" padding={0}>
        <Rail onNavigate={menu.close} />
      </Drawer>
      <header className={classes['top']}>
        <ActionIcon
          className={classes['menuButton'] ?? ''}
          color="gray"
          variant="default"
          aria-label={text.openMenu}
          onClick={menu.open}
        >
          <IconMenu2 size={18} stroke={1.75} />
        </ActionIcon>
        <button type="button" className={classes['search']} onClick={spotlight.open}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          {/* A label attribute would have to repeat what is shown. */}
          <VisuallyHidden>{text.openSearch}</VisuallyHidden>
          <span className={classes['searchText']} aria-hidden="true">
            {text.search}
          </span>
          <span className={classes['searchKeys']} aria-hidden="true">
            <Keys keys="mod+k" />
          </span>
        </button>
        <span className={classes['space']} />
        <ConnectionDot />
        <UserMenu />
      </header>
      <main id="isi" className={classes['main']} tabIndex={-1}>
        <Permitted />
      </main>
      <Palette />
      <ShortcutsHelp />
      <GoTo />
      <Live />
    </div>
  )
}

/** The screen, for who may see it. The server refuses the others too. */
function Permitted() {
  const me = useMe()
  const { role } = me
  useKeptPreferences(me)
  // A match that is still being made has no static data yet, whatever its type says.
  const lacking = useMatches().some(({ staticData }: { staticData?: StaticDataRouteOption }) => {
    const permission = staticData?.permission
    return permission !== undefined && !can(role, permission)
  })
  if (me.secondStep.due) return <SecondStepDue />
  return lacking ? <NoPermission /> : <Outlet />
}
