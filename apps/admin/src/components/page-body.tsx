import type { ReactNode } from 'react'
import classes from './page-body.module.css'

/** A screen of sections, one under the other, not wider than one reads. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className={classes['body']}>{children}</div>
}

/** One section: what it is about at the left, its content at the right; above each other where it is narrow. */
export function Panel({
  heading,
  text,
  aside,
  children,
}: {
  heading: string
  text?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes['panel']} aria-label={heading}>
      <div className={classes['about']}>
        <h2>{heading}</h2>
        {text !== undefined && <p>{text}</p>}
        {aside}
      </div>
      <div className={classes['content']}>{children}</div>
    </section>
  )
}
