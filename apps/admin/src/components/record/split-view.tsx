import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './split-view.module.css'

const BESIDE = '(min-width: 1100px)'

/**
 * List and record side by side where there is room; on narrow windows the record takes the page. The list stays the same
 * one all along: where it was scrolled to, what was selected and which row had the focus outlive an open record.
 */
export function SplitView({ list, record }: { list: ReactNode; record: ReactNode | null }) {
  const beside = useMediaQuery(BESIDE, globalThis.matchMedia(BESIDE).matches)
  return (
    <div className={classes['split']} data-beside={(record !== null && beside) || undefined}>
      <div className={classes['list']} hidden={record !== null && !beside}>
        {list}
      </div>
      {record !== null && <div className={classes['record']}>{record}</div>}
    </div>
  )
}
