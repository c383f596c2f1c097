import { Tooltip } from '@mantine/core'
import { useTexts } from '../../lib/texts.ts'
import { useConnection } from '../connection.ts'
import { appTexts } from '../texts.ts'
import classes from './frame.module.css'

/** Whether what is on the screen keeps itself up to date. */
export function ConnectionDot() {
  const text = useTexts(appTexts)
  const state = useConnection()
  const words = { live: text.live, connecting: text.connecting, polling: text.pollingShort }[state]
  return (
    <Tooltip label={text.polling} disabled={state !== 'polling'}>
      <span className={classes['connection']} data-state={state} role="status">
        {words}
      </span>
    </Tooltip>
  )
}
