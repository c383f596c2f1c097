import { ActionIcon, Menu } from '@mantine/core'
import type { StaffRowView } from '@sambung/shared/staff'
import { IconDots } from '@tabler/icons-react'
import { useMe } from '../../app/session.ts'
import { useTexts } from '../../lib/texts.ts'
import { staffTexts } from './texts.ts'

export type StaffAction = 'role' | 'link' | 'sessions' | 'secondStep' | 'disable' | 'enable'
export type Asked = { what: StaffAction; row: StaffRowView }

/** What an administrator can do with an account; nothing with their own, so that nobody locks themselves out. */
export function StaffActions({ row, ask }: { row: StaffRowView; ask: (what: StaffAction) => void }) {
  const text = useTexts(staffTexts)
  const me = useMe()
  const isOwn = row.id === me.id
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon color="gray" size={30} aria-label={text.actionsFor(row.name)}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isOwn ? (
          <Menu.Label>{text.own}</Menu.Label>
        ) : (
          <>
            {row.role !== 'technician' && <Menu.Item onClick={() => ask('role')}>{text.setRole}</Menu.Item>}
            {row.state !== 'disabled' && (
              <Menu.Item onClick={() => ask('link')}>
                {row.state === 'invited' ? text.newInvitation : text.resetLink}
              </Menu.Item>
            )}
            {/* Without a session there may still be a device that is trusted with the second step. */}
            {(row.sessions > 0 || row.secondStep) && (
              <Menu.Item onClick={() => ask('sessions')}>{text.endSessions}</Menu.Item>
            )}
            {row.secondStep && <Menu.Item onClick={() => ask('secondStep')}>{text.resetStep}</Menu.Item>}
            <Menu.Divider />
            {row.state === 'disabled' ? (
              <Menu.Item onClick={() => ask('enable')}>{text.enable}</Menu.Item>
            ) : (
              <Menu.Item color="bad" onClick={() => ask('disable')}>
                {text.disable}
              </Menu.Item>
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
