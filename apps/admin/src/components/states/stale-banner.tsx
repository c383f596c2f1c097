import { Button } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import classes from './states.module.css'

/** Above what could not be refreshed: since when it stands there, and a way to ask again. `since` in milliseconds. */
export function StaleBanner({ since, retry }: { since: number; retry: () => void }) {
  const text = useTexts(componentTexts)
  const format = useFormat()
  return (
    <div className={classes['banner']} role="status">
      <span>{text.stale(format.clock(since))}</span>
      <Button size="compact-sm" variant="default" onClick={retry}>
        {text.refresh}
      </Button>
    </div>
  )
}
