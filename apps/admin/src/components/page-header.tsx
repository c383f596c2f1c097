import type { ReactNode } from 'react'
import { useHeadingFocus, usePageTitle } from './page-title.ts'
import classes from './page-header.module.css'

type PageHeaderProps = {
  /** The answer or the name of what is shown; becomes the document's title and takes the focus after navigation. */
  heading: string
  /** Softly beside the heading: a count, a date. */
  aside?: ReactNode
  /** At the right end: at most one strong button. */
  actions?: ReactNode
  /** Below: links between neighbouring pages. */
  tabs?: ReactNode
}

export function PageHeader({ heading, aside, actions, tabs }: PageHeaderProps) {
  const focus = useHeadingFocus<HTMLHeadingElement>()
  usePageTitle(heading)
  return (
    <div className={classes['header']}>
      <div className={classes['line']}>
        <h1 ref={focus} tabIndex={-1} className={classes['heading']}>
          {heading}
        </h1>
        {aside !== undefined && <span className={classes['aside']}>{aside}</span>}
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </div>
      {tabs}
    </div>
  )
}
