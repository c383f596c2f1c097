import { Button, Menu } from '@mantine/core'
import { can } from '@sambung/shared/permissions'
import type { RegistrationRecordView } from '@sambung/shared/registrations'
import { useMe } from '../../../app/session.ts'
import { useShortcut } from '../../../app/shortcuts/use-shortcut.ts'
import { notify } from '../../../components/notify.tsx'
import { Section } from '../../../components/record/record.tsx'
import { useTexts } from '../../../lib/texts.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useRefreshRegistrations } from '../decision/use-decide.ts'
import classes from './record.module.css'
import { recordTexts } from './texts.ts'

/** Who looks after it. One press takes it; it may be handed over or let go. */
export function Owner({ record, mayWrite }: { record: RegistrationRecordView; mayWrite: boolean }) {
  const text = useTexts(recordTexts)
  const me = useMe()
  const refresh = useRefreshRegistrations()
  const staff = trpc.staff.brief.useQuery(undefined, { staleTime: 60_000, enabled: mayWrite })
  const claim = trpc.registrations.claim.useMutation({ onSuccess: () => void refresh(), onError: () => void refresh() })
  const isMine = record.owner?.id === me.id
  const give = (ownerId: string | null, done: string) =>
    claim.mutate({ id: record.id, version: record.version, ownerId }, { onSuccess: () => notify(done) })
  const take = () => give(me.id, text.claimed)
  useShortcut({ keys: 'm', label: text.claim, group: 'record', enabled: mayWrite && !isMine, run: take })
  const others = (staff.data ?? []).filter(
    ({ id, role, active }) => active && can(role, 'registration:write') && id !== me.id && id !== record.owner?.id,
  )
  return (
    <Section
      heading={text.owner}
      aside={
        mayWrite && (
          <span className={classes['wrapped']}>
            {isMine ? (
              <Button
                size="compact-sm"
                variant="default"
                loading={claim.isPending}
                onClick={() => give(null, text.released)}
              >
                {text.release}
              </Button>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                loading={claim.isPending}
                onClick={take}
                aria-keyshortcuts="m"
              >
                {text.claim}
              </Button>
            )}
            {others.length > 0 && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button size="compact-sm" variant="default">
                    {text.giveTo}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {others.map(({ id, name }) => (
                    <Menu.Item key={id} onClick={() => give(id, text.given(name))}>
                      {name}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
          </span>
        )
      }
    >
      <span className={record.owner === null ? classes['soft'] : undefined}>
        {record.owner === null ? text.ownerNone : isMine ? text.ownerMe(record.owner.name) : record.owner.name}
      </span>
    </Section>
  )
}
