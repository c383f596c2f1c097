import { Button } from '@mantine/core'
import type { ServiceAreaView } from '@sambung/shared/coverage'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx'
import { notify } from '../../components/notify.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './coverage.module.css'
import { coverageTexts } from './texts.ts'

/** Open it, and with it whoever waits; or close it. What follows is said before. */
export function AreaActions({ area }: { area: ServiceAreaView }) {
  const text = useTexts(coverageTexts)
  const format = useFormat()
  const utils = trpc.useUtils()
  const own = { meta: { ownError: true } }
  const open = trpc.coverage.openArea.useMutation(own)
  const close = trpc.coverage.closeArea.useMutation(own)
  const [asking, setAsking] = useState<'open' | 'planned' | 'closed' | null>(null)
  const { key, version, state, waiting } = area
  const name = area.kecamatan === '' ? area.city : area.kecamatan
  const opens = state !== 'open'
  const run = async () => {
    try {
      if (asking === 'open') {
        const { reopened } = await open.mutateAsync({ key, version })
        notify(text.opened(format.number(reopened)))
      } else if (asking !== null) {
        await close.mutateAsync({ key, version, state: asking })
        notify(text.closed)
      }
    } finally {
      await utils.coverage.invalidate()
    }
  }
  return (
    <span className={classes['actions']}>
      {(opens || waiting > 0) && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAsking('open')}
          aria-label={`${opens ? text.openArea : text.callWaiting}: ${name}`}
        >
          {opens ? text.openArea : text.callWaiting}
        </Button>
      )}
      {state !== 'closed' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAsking('closed')}
          aria-label={`${text.closeArea}: ${name}`}
        >
          {text.closeArea}
        </Button>
      )}
      {state === 'closed' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setAsking('planned')}
          aria-label={`${text.planArea}: ${name}`}
        >
          {text.planArea}
        </Button>
      )}
      <ConfirmDialog
        opened={asking !== null}
        close={() => setAsking(null)}
        heading={
          asking === 'closed'
            ? text.closeHeading(name)
            : asking === 'planned'
              ? text.planHeading(name)
              : text.openHeading(name)
        }
        action={
          asking === 'closed'
            ? text.closeArea
            : asking === 'planned'
              ? text.planArea
              : opens
                ? text.openArea
                : text.callWaiting
        }
        run={run}
      >
        <p className={classes['consequence']}>
          {asking === 'open'
            ? waiting === 0
              ? text.openNobody
              : text.openText(format.number(waiting))
            : text.closeText}
        </p>
      </ConfirmDialog>
    </span>
  )
}
