import type { ReactNode } from 'react'
import { appCode } from '../../lib/failure.ts'
import { Failure } from '../states/failure.tsx'
import { RecordSkeleton } from '../states/loading.tsx'
import { StaleBanner } from '../states/stale-banner.tsx'

type RecordQueryProps<T> = {
  query: {
    data: T | undefined
    error: unknown
    isError: boolean
    dataUpdatedAt: number
    refetch: () => unknown
  }
  /** What stands there when there is no such record. */
  missing?: ReactNode
  children: (data: T) => ReactNode
}

/** What was asked for, in each state it may be in: coming, failed, not there, there, and there but grown old. */
export function RecordQuery<T>({ query, missing, children }: RecordQueryProps<T>) {
  const { data, error, isError, dataUpdatedAt } = query
  const retry = () => void query.refetch()
  if (data !== undefined)
    return (
      <>
        {isError && <StaleBanner since={dataUpdatedAt} retry={retry} />}
        {children(data)}
      </>
    )
  if (!isError) return <RecordSkeleton />
  return missing !== undefined && appCode(error) === 'NOT_FOUND' ? missing : <Failure error={error} retry={retry} />
}
