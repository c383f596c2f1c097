import { Skeleton } from '@mantine/core'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import classes from './states.module.css'

const ROWS = Array.from({ length: 8 }, (_, at) => at)

/** A list before its first rows: the rows' places, so that nothing jumps when they come. */
export function ListSkeleton() {
  return (
    <Waiting>
      <div className={classes['skeletonRows']}>
        {ROWS.map((row) => (
          <div key={row} className={classes['skeletonRow']}>
            <Skeleton height={12} />
            <Skeleton height={12} width={`${60 + ((row * 13) % 35)}%`} />
            <Skeleton height={12} width={`${50 + ((row * 29) % 45)}%`} />
            <Skeleton height={12} />
            <Skeleton height={20} radius="xl" />
          </div>
        ))}
      </div>
    </Waiting>
  )
}

/** A record before its facts. */
export function RecordSkeleton() {
  return (
    <Waiting>
      <div className={classes['skeletonRecord']}>
        <Skeleton height={22} width="45%" />
        {ROWS.slice(0, 6).map((row) => (
          <div key={row} className={classes['skeletonFact']}>
            <Skeleton height={12} />
            <Skeleton height={12} width={`${40 + ((row * 31) % 50)}%`} />
          </div>
        ))}
      </div>
    </Waiting>
  )
}

/** A screen whose file is on its way. */
export function PageSkeleton() {
  return (
    <Waiting>
      <div className={classes['skeletonRecord']}>
        <Skeleton height={22} width={180} />
      </div>
    </Waiting>
  )
}

function Waiting({ children }: { children: React.ReactNode }) {
  const text = useTexts(componentTexts)
  return (
    <div aria-busy="true" role="status" aria-label={text.loading}>
      {children}
    </div>
  )
}
