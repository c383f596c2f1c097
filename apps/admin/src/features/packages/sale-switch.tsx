import { Button } from '@mantine/core'
import type { PackageRecordView } from '@sambung/shared/catalogue'
import { useState } from 'react'
import { useCan } from '../../app/session.ts'
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './packages.module.css'
import { packagesTexts } from './texts.ts'

/** On sale or not; what follows from it is said first. */
export function SaleSwitch({ record }: { record: PackageRecordView }) {
  const text = useTexts(packagesTexts)
  const format = useFormat()
  const mayWrite = useCan('package:write')
  const utils = trpc.useUtils()
  const activate = trpc.packages.activate.useMutation({ meta: { ownError: true } })
  const list = trpc.packages.list.useQuery()
  const [asking, setAsking] = useState(false)
  if (!mayWrite) return null
  const { id, version, name, active, customers } = record
  const isLast = active && list.data?.every((other) => other.id === id || !other.active) === true
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {active ? text.takeOff : text.putOn}
      </Button>
      <ConfirmDialog
        opened={asking}
        close={() => setAsking(false)}
        heading={active ? text.takeOffHeading(name) : text.putOnHeading(name)}
        action={active ? text.takeOff : text.putOn}
        danger={active}
        run={async () => {
          try {
            await activate.mutateAsync({ id, version, active: !active })
          } finally {
            // After a refusal too: what is asked about is then what is stored.
            await utils.packages.invalidate()
          }
        }}
      >
        <p className={classes['consequence']}>{active ? text.takeOffText(format.number(customers)) : text.putOnText}</p>
        {isLast && <p className={classes['warning']}>{text.takeOffLast}</p>}
      </ConfirmDialog>
    </>
  )
}
