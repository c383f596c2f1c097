import { Button } from '@mantine/core'
import { STAFF_ROLES } from '@sambung/shared/states'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { SettingsTabs } from '../../app/frame/settings-tabs.tsx'
import { useCan } from '../../app/session.ts'
import { usePaletteActions } from '../../app/palette/registry.ts'
import { DataList } from '../../components/list/data-list.tsx'
import { FilterBar } from '../../components/list/filter-bar.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { usePlainRows } from '../../components/list/use-rows.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { roleTexts } from '../../components/role-texts.ts'
import { Empty } from '../../components/states/empty.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { type Asked, StaffActions } from './staff-actions.tsx'
import { StaffDialogs } from './staff-dialogs.tsx'
import { staffColumns } from './staff-columns.tsx'
import { staffTexts } from './texts.ts'

const STATES = ['active', 'invited', 'disabled'] as const

export function StaffScreen() {
  const text = useTexts(staffTexts)
  const roles = useTexts(roleTexts)
  const format = useFormat()
  const search = useSearch({ from: '/console/staf' })
  const navigate = useNavigate({ from: '/staf' })
  const mayChange = useCan('staff:write')
  const [inviting, setInviting] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const staff = trpc.staff.list.useQuery(undefined, { meta: { live: ['staff'] } })

  usePaletteActions(mayChange ? [{ id: 'invite', label: text.invite, run: () => setInviting(true) }] : [])

  const { q = '', role = [], state = [] } = search
  const found = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean)
    return staff.data?.filter(
      (row) =>
        words.every((word) => `${row.name} ${row.email}`.toLowerCase().includes(word)) &&
        (role.length === 0 || role.includes(row.role)) &&
        (state.length === 0 || state.includes(row.state)),
    )
  }, [staff.data, q, role, state])
  const rows = usePlainRows(staff, found)
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  const isFiltered = q !== '' || role.length > 0 || state.length > 0
  const reset = isFiltered ? () => void navigate({ search: {}, replace: true }) : undefined
  const columns = useMemo(
    () =>
      staffColumns({
        text,
        roles,
        format,
        actions: (row) => mayChange && <StaffActions row={row} ask={(what) => setAsked({ what, row })} />,
      }),
    [text, roles, format, mayChange],
  )

  return (
    <ListPage>
      <PageHeader
        heading={text.heading}
        tabs={<SettingsTabs />}
        actions={
          mayChange && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setInviting(true)}>
              {text.invite}
            </Button>
          )
        }
      />
      <FilterBar
        search={{ value: q, onChange: (words) => change({ q: words }), placeholder: text.searchPlaceholder }}
        filters={[
          {
            id: 'role',
            label: text.role,
            multiple: true,
            options: STAFF_ROLES.map((name) => ({ value: name, label: roles[name] })),
            value: role,
            onChange: (value) => change({ role: STAFF_ROLES.filter((name) => value.includes(name)) }),
          },
          {
            id: 'state',
            label: text.state,
            multiple: true,
            options: STATES.map((name) => ({ value: name, label: text[name] })),
            value: state,
            onChange: (value) => change({ state: STATES.filter((name) => value.includes(name)) }),
          },
        ]}
        reset={reset}
      />
      <DataList
        id="staff"
        label={text.heading}
        columns={columns}
        query={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        empty={<Empty heading={text.empty} />}
        resetFilters={reset}
      />
      <InviteDialog opened={inviting} close={() => setInviting(false)} />
      <StaffDialogs asked={asked} close={() => setAsked(null)} />
    </ListPage>
  )
}
