import { Button, CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import classes from './data-list.module.css'

type BulkBarProps = {
  count: number
  clear: () => void
  /** Present while the list goes on beyond what is selected: takes the rest too. */
  rest?: { total: number; isComing: boolean; select: () => void } | undefined
  children: ReactNode
}

/** What is done with all selected rows; Escape lets go of them. */
export function BulkBar({ count, clear, rest, children }: BulkBarProps) {
  const text = useTexts(componentTexts)
  const format = useFormat()
  useShortcut({ keys: 'Escape', label: text.clearSelection, group: 'list', run: clear })
  return (
    <div className={classes['bulk']} data-bulk-bar role="region" aria-label={text.selected(format.number(count))}>
      <b role="status">{text.selected(format.number(count))}</b>
      {rest !== undefined && (
        <Button size="compact-sm" variant="subtle" loading={rest.isComing} onClick={rest.select}>
          {text.selectRest(format.number(rest.total))}
        </Button>
      )}
      <div className={classes['bulkActions']}>{children}</div>
      <CloseButton aria-label={text.clearSelection} onClick={clear} />
    </div>
  )
}
