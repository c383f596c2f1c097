import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './split-view.module.css'

const BESIDE = '(min-width: 1100px)'

/** List and record side by side where there is room; on narrow windows the record takes the page. */
export function SplitView({ list, record }: { list: ReactNode; record: ReactNode | null }) {
  const beside = useMediaQuery(BESIDE, globalThis.matchMedia(BESIDE).matches)
  if (record === null) return list
  if (!beside) return record
  return (
    <div className={classes['split']}>
      <div className={classes['list']}>{list}</div>
      <div className={classes['record']}>{record}</div>
    </div>
  )
}
