import { useEffect } from 'react'
import { Button } from '@sambung/ui/button.tsx'
import { Note } from '@sambung/ui/note.tsx'
import { Actions, Screen } from '../../components/screen.tsx'
import { frameText } from '../../i18n/id/frame.ts'
import { packageText } from '../../i18n/id/package.ts'
import { usePage, useText } from '../../i18n/page-context.tsx'
import { failureOf, failureText } from '../../lib/failure.ts'
import { trpc } from '../../lib/trpc.ts'
import { PackageForm } from './package-form.tsx'

/** Screen 4: what is on sale, and what the first bill comes to. */
export function PackageScreen() {
  const { format } = usePage()
  const text = useText(packageText)
  const frame = useText(frameText)
  const packages = trpc.catalog.packages.useQuery(undefined, { retry: 1 })
  const utils = trpc.useUtils()
  useEffect(() => {
    // The next screen opens with its days.
    void utils.slots.available.prefetch()
  }, [utils])
  const isOffline = packages.fetchStatus === 'paused'
  const again = (
    <Actions>
      <Button busy={packages.isFetching && !isOffline} onClick={() => void packages.refetch()}>
        {packages.data === undefined ? frame.tryAgain : text.lookAgain}
      </Button>
    </Actions>
  )
  return (
    <Screen heading={text.heading}>
      {packages.data === undefined ? (
        packages.isError || isOffline ? (
          <>
            <Note tone="bad" live="alert" title={text.failedTitle}>
              {failureText(isOffline ? { code: 'OFFLINE' } : failureOf(packages.error), frame, format)}
            </Note>
            {again}
          </>
        ) : (
          <p className="soft" role="status">
            {text.loading}
          </p>
        )
      ) : packages.data.length === 0 ? (
        <>
          <Note tone="warn" title={text.emptyTitle}>
            {text.emptyLine}
          </Note>
          {again}
        </>
      ) : (
        <PackageForm packages={packages.data} />
      )}
    </Screen>
  )
}
