import { Button } from '@mantine/core'
import type { ServiceAreaView } from '@sambung/shared/coverage'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { CoverageTabs } from '../../app/frame/coverage-tabs.tsx'
import { useCan } from '../../app/session.ts'
import type { Column } from '../../components/list/column.ts'
import { useCountText } from '../../components/list/count-text.ts'
import { DataList } from '../../components/list/data-list.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import { usePlainRows } from '../../components/list/use-rows.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { StateChip, type Tone } from '../../components/state-chip.tsx'
import { Empty } from '../../components/states/empty.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { AddAreaDialog } from './add-area-dialog.tsx'
import { AreaActions } from './area-actions.tsx'
import classes from './coverage.module.css'
import { coverageTexts } from './texts.ts'

const TONES = { open: 'good', planned: 'new', closed: 'quiet' } as const satisfies Record<string, Tone>

/** Where the provider serves, and who waits for it. */
export function AreasScreen() {
  const text = useTexts(coverageTexts)
  const mayWrite = useCan('coverage:write')
  const [adding, setAdding] = useState(false)
  const areas = trpc.coverage.areas.useQuery(undefined, { meta: { live: ['coverage', 'registration'] } })
  return (
    <ListPage>
      <PageHeader
        heading={text.areas}
        aside={<span role="status">{useCountText(areas.data?.length ?? null)}</span>}
        actions={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
              {text.addArea}
            </Button>
          )
        }
        tabs={<CoverageTabs />}
      />
      <DataList
        id="areas"
        label={text.areas}
        columns={useColumns()}
        query={usePlainRows(areas)}
        rowKey={({ key }) => key}
        rowName={({ kecamatan }) => kecamatan}
        empty={<Empty heading={text.areasEmptyHeading} text={text.areasEmptyText} />}
      />
      {adding && <AddAreaDialog close={() => setAdding(false)} />}
    </ListPage>
  )
}

function useColumns(): readonly Column<ServiceAreaView>[] {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  const mayWrite = useCan('coverage:write')
  return useMemo<readonly Column<ServiceAreaView>[]>(() => {
    const actions: Column<ServiceAreaView> = {
      id: 'actions',
      header: '',
      width: 'minmax(160px, 1fr)',
      fixed: true,
      cell: (area) => <AreaActions area={area} />,
    }
    return [
      {
        id: 'area',
        header: text.area,
        width: 'minmax(96px, 1.6fr)',
        fixed: true,
        cell: ({ kecamatan, city }) => (
          <>
            <span className={classes['wrapping']}>{kecamatan === '' ? text.unknownKecamatan : kecamatan}</span>
            <span className={`second ${classes['wrapping']}`}>{city}</span>
          </>
        ),
      },
      {
        id: 'state',
        header: text.state,
        width: '188px',
        from: 560,
        cell: ({ state }) =>
          state === null ? (
            <StateChip tone="warn">{text.areaUndecided}</StateChip>
          ) : (
            <StateChip tone={TONES[state]}>{text.areaStates[state]}</StateChip>
          ),
      },
      {
        id: 'waiting',
        header: text.waiting,
        width: '80px',
        align: 'end',
        cell: ({ waiting }) => format.number(waiting),
      },
      {
        id: 'points',
        header: text.pointsActive,
        width: '110px',
        from: 760,
        align: 'end',
        cell: ({ points }) => format.number(points),
      },
      {
        id: 'ports',
        header: text.freePorts,
        width: '110px',
        from: 860,
        align: 'end',
        cell: ({ freePorts }) => format.number(freePorts),
      },
      ...(mayWrite ? [actions] : []),
    ]
  }, [text, format, mayWrite])
}
