import { ActionIcon, Group } from '@mantine/core'
import type { PackageRowView } from '@sambung/shared/catalogue'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { notify } from '../../components/notify.tsx'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import { packagesTexts } from './texts.ts'

/** One place up or down on the registration page. */
export function OrderButtons({ row, all }: { row: PackageRowView; all: readonly PackageRowView[] }) {
  const text = useTexts(packagesTexts)
  const utils = trpc.useUtils()
  const order = trpc.packages.order.useMutation({
    onSuccess: (rows) => {
      utils.packages.list.setData(undefined, rows)
      notify(text.ordered)
    },
    // Also the record beside the list: its version has moved on.
    onSettled: () => utils.packages.invalidate(),
  })
  const at = all.findIndex(({ id }) => id === row.id)
  const move = (by: 1 | -1) => {
    const ids = all.map(({ id }) => id)
    const other = ids[at + by]
    if (other === undefined) return
    ids.splice(at, 1, other)
    ids.splice(at + by, 1, row.id)
    order.mutate({ ids })
  }
  return (
    <Group gap={0} wrap="nowrap">
      <ActionIcon
        color="gray"
        aria-label={text.moveUp(row.name)}
        disabled={at <= 0 || order.isPending}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        color="gray"
        aria-label={text.moveDown(row.name)}
        disabled={at === all.length - 1 || order.isPending}
        onClick={() => move(1)}
      >
        <IconArrowDown size={16} stroke={1.75} />
      </ActionIcon>
    </Group>
  )
}
