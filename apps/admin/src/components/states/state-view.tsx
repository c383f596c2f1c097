import type { ReactNode } from 'react'
import classes from './states.module.css'

type StateViewProps = {
  heading: string
  text?: ReactNode
  icon?: ReactNode
  action?: ReactNode
  /** `alert` for what has gone wrong, `status` for what has become of the screen. */
  role?: 'alert' | 'status'
}

/** What stands where a screen's content would: what happened, what now. */
export function StateView({ heading, text, icon, action, role }: StateViewProps) {
  return (
    <div className={classes['state']} role={role}>
      {icon !== undefined && (
        <span className={classes['icon']} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={classes['heading']}>{heading}</p>
      {text !== undefined && <p className={classes['text']}>{text}</p>}
      {action !== undefined && <div className={classes['action']}>{action}</div>}
    </div>
  )
}
