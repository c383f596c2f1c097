import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useShortcut } from '../../app/shortcuts/use-shortcut.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.ts'
import { componentTexts } from '../texts.ts'
import classes from './data-list.module.css'

/** What is done with all selected rows; Escape lets go of them. */
export function BulkBar({ count, clear, children }: { count: number; clear: () => void; children: ReactNode }) {
  const text = useTexts(componentTexts)
  const format = useFormat()
  useShortcut({ keys: 'Escape', label: text.clearSelection, group: 'list', run: clear })
  return (
    <div className={classes['bulk']} role="region" aria-label={text.selected(format.number(count))}>
      <b role="status">{text.selected(format.number(count))}</b>
      <div className={classes['bulkActions']}>{children}</div>
      <CloseButton aria-label={text.clearSelection} onClick={clear} />
    </div>
  )
}
