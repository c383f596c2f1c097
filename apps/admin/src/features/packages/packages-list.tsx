import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { CoverageTabs } from '../../app/frame/coverage-tabs.tsx'
import { useCan } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useCountText } from '../../components/list/count-text.ts'
import { DataList } from '../../components/list/data-list.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { usePlainRows } from '../../components/list/use-rows.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { CreatePackageDialog } from './create-package-dialog.tsx'
import { packagesTexts } from './texts.ts'
import { useColumns } from './use-columns.tsx'

/** The catalogue in the order in which the registration page shows it. */
export function PackagesList({ openId }: { openId: string | undefined }) {
  const text = useTexts(packagesTexts)
  const navigate = useNavigate()
  const mayWrite = useCan('package:write')
  const [creating, setCreating] = useState(false)
  const list = trpc.packages.list.useQuery(undefined, { meta: { live: ['package', 'customer'] } })
  const open = (id: string) => void navigate({ to: '/paket/$id', params: { id } })
  useShortcut({ keys: 'n', label: text.add, group: 'list', run: () => setCreating(true), enabled: mayWrite })
  return (
    <ListPage>
      <PageHeader
        heading={text.packages}
        aside={<span role="status">{useCountText(list.data?.length ?? null)}</span>}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setCreating(true)}>
              {text.add}
            </Button>
          )
        }
        tabs={<CoverageTabs />}
      />
      <DataList
        id="packages"
        label={text.packages}
        columns={useColumns(list.data ?? [])}
        query={usePlainRows(list)}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        openKey={openId}
        openRow={({ id }) => open(id)}
        empty={<Empty heading={text.emptyHeading} text={text.emptyText} />}
      />
      {creating && <CreatePackageDialog close={() => setCreating(false)} done={open} />}
    </ListPage>
  )
}
