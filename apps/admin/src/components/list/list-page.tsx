import type { ReactNode } from 'react'
import classes from './list-page.module.css'

/** A screen that is a list: header and filters stay, the rows scroll. */
export function ListPage({ children }: { children: ReactNode }) {
  return <div className={classes['page']}>{children}</div>
}
