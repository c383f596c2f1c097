import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './split-view.module.css'

const BESIDE = '(min-width: 1100px)'

/**
 * List and record side by side where there is room; on narrow windows the record takes the page. The list stays where it
 * is meanwhile, with its scroll position and its rows.
 */
export function SplitView({ list, record }: { list: ReactNode; record: ReactNode | null }) {
  const beside = useMediaQuery(BESIDE, globalThis.matchMedia(BESIDE).matches, { getInitialValueInEffect: false })
  return (
    <div className={classes['split']} data-open={record !== null || undefined}>
      <div className={classes['list']} hidden={record !== null && !beside}>
        {list}
      </div>
      {record !== null && <div className={classes['record']}>{record}</div>}
    </div>
  )
}
